package io.frontdesk.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log who came into the cluster and who went. */
final class MembershipLog implements MembershipListener {
  private static final Logger LOG = LoggerFactory.getLogger(MembershipLog.class);

  private final NodeCredential proof;

  MembershipLog(NodeCredential proof) {
    this.proof = proof;
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    if (proof.holds(event.getMember().getAttribute(Cluster.NODE_ID))) {
      LOG.info("{} came: a cluster of {}", address(event.getMember()), event.getMembers().size());
    } else {
      LOG.error(
          "{} is in the cluster and does not know the secret: nothing is sent to it; who can reach"
              + " this port?",
          address(event.getMember()));
    }
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    LOG.warn("{} is gone: a cluster of {}", address(event.getMember()), event.getMembers().size());
  }

  private static String address(Member member) {
    return member.getAddress().getHost() + ":" + member.getAddress().getPort();
  }
}
