import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * One OpenSearch node on loopback, without security, that lives until it is told to stop: Launcher HOME HTTP_PORT [NAME=VALUE...].
 *
 * <p>It is the server itself, from its Maven artifacts: the distribution's zip is not among them.
 */
public class Launcher {
    static class LoopbackNode extends Node {
        LoopbackNode(Settings settings, List<Class<? extends Plugin>> plugins) {
            super(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), Path.of(settings.get("path.home")), () -> "test"), plugins, false);
        }
    }

    public static void main(String[] args) throws Exception {
        Settings.Builder settings = Settings.builder()
            .put("path.home", args[0])
            .put("cluster.name", "nacoscope-test")
            .put("node.name", "test")
            .put("network.host", "127.0.0.1")
            .put("http.port", args[1])
            .put("transport.port", "0")
            .put("discovery.type", "single-node")
            .put("http.type", "netty4")
            .put("transport.type", "netty4")
            // A full disk of the machine is no reason to refuse a test.
            .put("cluster.routing.allocation.disk.threshold_enabled", false);
        for (int at = 2; at < args.length; at++) {
            String[] setting = args[at].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        LoopbackNode node = new LoopbackNode(settings.build(), List.of(Netty4Plugin.class, CommonAnalysisPlugin.class));
        node.start();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (java.io.IOException error) {
                System.err.println(error);
            }
            stopped.countDown();
        }));
        System.out.println("started");
        stopped.await();
    }
}
