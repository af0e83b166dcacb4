import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes numbered errors among other lines, some with a stack trace, as fast as asked: Writer COUNT PAUSE_MS. */
public class Writer {
    public static void main(String[] args) throws Exception {
        Logger log = LoggerFactory.getLogger(Writer.class);
        int count = Integer.parseInt(args[0]);
        int pause = Integer.parseInt(args[1]);
        for (int number = 0; number < count; number++) {
            for (int line = 0; line < 20; line++) log.info("nothing to see here {}", line);
            String said = "The Raft Group [planted_" + number + "] did not find the Leader node";
            if (number % 3 == 0) log.error(said, new IllegalStateException("planted"));
            else log.error(said);
            Thread.sleep(pause);
        }
    }
}
