package org.passerelle.connectors.samuhub;

import java.nio.charset.StandardCharsets;

/**
 * Who sent a message that cannot be read as an envelope, as far as its first bytes tell; the Hub guesses in the same way.
 *
 * @param sender client id, empty if none was found
 * @param distributionId empty if none was found that fits the sender
 */
public record SenderGuess(String sender, String distributionId) {
    private static final int HEAD_BYTES = 4_096;

    /** What the first 4 KiB of {@code bytes} tell. */
    public static SenderGuess of(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), StandardCharsets.UTF_8);
        String sender = valueOf(head, "senderID");
        if (!HubIds.isClientId(sender)) {
            return new SenderGuess("", "");
        }
        String id = valueOf(head, "distributionID");
        return new SenderGuess(sender, HubIds.isDistributionId(id, sender) ? id : "");
    }

    /** The text after {@code name} in JSON ({@code "name": "text"}) or XML ({@code <name>text<}). */
    private static String valueOf(String head, String name) {
        int at = head.indexOf(name);
        if (at < 0) {
            return "";
        }
        int start = at + name.length();
        while (start < head.length() && "\">: \t\r\n".indexOf(head.charAt(start)) >= 0) {
            start++;
        }
        int end = start;
        while (end < head.length() && "\"< \t\r\n".indexOf(head.charAt(end)) < 0) {
            end++;
        }
        return head.substring(start, end);
    }
}
