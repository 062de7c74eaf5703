package io.frontdesk.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs which nodes join the cluster and which leave it. */
final class MembershipLog implements MembershipListener {
  private static final Logger LOG = LoggerFactory.getLogger(MembershipLog.class);

  private final NodeCredential credential;

  MembershipLog(NodeCredential credential) {
    this.credential = credential;
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    if (credential.holds(event.getMember().getAttribute(Cluster.NODE_ID))) {
      LOG.info("{} joined: a cluster of {}", address(event.getMember()), event.getMembers().size());
    } else {
      LOG.error(
          "{} is in the cluster and does not know the secret: nothing is sent to it; who can reach"
              + " this port?",
          address(event.getMember()));
    }
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    LOG.warn("{} left: a cluster of {}", address(event.getMember()), event.getMembers().size());
  }

  private static String address(Member member) {
    return member.getAddress().getHost() + ":" + member.getAddress().getPort();
  }
}
