/**
 * Words of which the lines of a healthy cluster are made. Literals are looked for by other parts of theirs where they have any:
 * a part that stands in every third line would be compared there each time.
 */
export const EVERYDAY_WORDS = `
 namespace instance instances subscribers subscriber subscribe subscribed connection connections connect connected disconnect
 connectionId version versions request requests requestId service services serviceName service name takes take total time times cost delay
 nacos com.alibaba.nacos at com.alibaba.nacos. com.alibaba.nacos.client com.alibaba.nacos.naming com.alibaba.nacos.core
 com.alibaba.nacos.config java.util.concurrent. java.lang. org.springframework. io.grpc.internal. org.apache.catalina.
 com.alipay.sofa.jraft .properties .yaml properties metadata register registered deregister provider providers target
 client clients clientId server servers ephemeral persistent config configs group groups groupKey dataId tenant public
 cluster clusters clusterName DEFAULT DEFAULT_GROUP member members address addresses remove removed delete deleted update updated
 success succeeded failed fail error exception message method merge for task tasks execute executor process processor processing
 protocol distro raft leader follower term index data event events publish published listener listen listening notify notified
 change changed changes check checks dump dumped dumping push pushed pushing send sent receive received response result results
 status code content type value values key keys path size count number length thread pool queue start started starting stop stopped
 finish finished init initialized load loaded loading save saved snapshot sync synced synchronize verify heartbeat beat health healthy
 user username password token access accessToken login auth url uri http https HTTP/1.1 GET POST PUT DELETE /nacos/v1/ns/instance/beat
 /nacos/v1/cs/configs /nacos/v2/ console remote local self other new old all list map cache file files local disk database
 timeout timed out second seconds millis timestamp lastModified current currently now then with from into because while before after
 not null none true false empty exist exists already found unknown invalid illegal is are was has have been will the and this that
 capacity usage capacityManagement CLIENT-BEAT PUSH PUSH-SUCC AUTO-DELETE-IP opType requestIp appName source pause Pause Young
`;
