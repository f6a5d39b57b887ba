package org.passerelle.connectors.samuhub.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Who may do what on the broker in this process, as the Hub has it: a client publishes to {@code hubsante} under its own id,
 * reads its own three queues, and nothing else. Whoever logs in as the user of the loopback, as the dispatcher does, may do
 * everything: nobody but a program of this machine can.
 */
final class BrokerRights {
    private static final String ANY = "ALL";

    private final ArrayNode rules;

    private BrokerRights(ArrayNode rules) {
        this.rules = rules;
    }

    /**
     * Adds the access control of a broker to its configuration.
     *
     * @param names the user that stands for a client, where it is not the client id itself
     */
    static void add(ObjectNode root, List<VirtualHost> hosts, Map<String, String> names) {
        ObjectNode provider = root.putArray("accesscontrolproviders")
                .addObject()
                .put("name", "rights")
                .put("type", "RuleBased")
                .put("defaultResult", "DENIED");
        BrokerRights rights = new BrokerRights(provider.putArray("rules"));
        rights.allow(EmbeddedBroker.LOOPBACK_CREDENTIAL, ANY, ANY, Map.of());
        for (VirtualHost host : hosts) {
            for (String client : host.clientIds()) {
                rights.confine(client, client, host);
                if (names.containsKey(client)) {
                    rights.confine(names.get(client), client, host);
                }
            }
        }
    }

    private void confine(String user, String client, VirtualHost host) {
        String at = EmbeddedBroker.ownName(host.name());
        HubTopology topology = HubTopology.standard();
        allow(user, "ACCESS", "VIRTUALHOST", Map.of("NAME", at));
        allow(
                user,
                "PUBLISH",
                "EXCHANGE",
                Map.of("NAME", topology.inbound(), "ROUTING_KEY", client, "VIRTUALHOST_NAME", at));
        for (String queue : topology.queuesOf(client)) {
            allow(user, "CONSUME", "QUEUE", Map.of("NAME", queue, "VIRTUALHOST_NAME", at));
        }
    }

    private void allow(String user, String operation, String object, Map<String, String> attributes) {
        ObjectNode rule = rules.addObject()
                .put("identity", user)
                .put("operation", operation)
                .put("objectType", object)
                .put("outcome", "ALLOW");
        ObjectNode where = rule.putObject("attributes");
        attributes.forEach(where::put);
    }
}
