package org.passerelle.adapters.remote.chat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt as a versioned file: a head with {@code id} and {@code version} between lines of three dashes, then a part
 * below a line {@code # system} and one below a line {@code # user}. {@code {{data}}} stands in the user part exactly
 * once; {@code {{codes}}} may stand anywhere.
 *
 * @param id stable name
 * @param version of the wording
 * @param system how the model is to behave
 * @param user what it is asked
 * @param digest SHA-256 of the file, in lower-case hexadecimal
 */
public record PromptFile(String id, String version, String system, String user, String digest) {
    private static final Pattern LAYOUT = Pattern.compile(
            "\\A---\\n(?<head>.*?)\\n---\\n\\s*# system\\n(?<system>.*?)\\n# user\\n(?<user>.*)\\z", Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Set<String> KNOWN = Set.of("data", "codes");
    private static final int BYTES_MAX = 200_000;

    /**
     * Reads a prompt file.
     *
     * @throws IllegalArgumentException if it cannot be read or is not laid out as above
     */
    public static PromptFile read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new IllegalArgumentException("le fichier de l'invite dépasse " + BYTES_MAX + " octets");
            }
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("le fichier de l'invite ne peut pas être lu : " + file.getFileName(), e);
        }
    }

    /** The same from the file's bytes, in UTF-8. */
    static PromptFile parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
        Matcher layout = LAYOUT.matcher(text);
        if (!layout.matches()) {
            throw new IllegalArgumentException(
                    "une invite a un en-tête entre deux lignes ---, puis une ligne # system et une ligne # user");
        }
        Map<String, String> head = head(layout.group("head"));
        String system = layout.group("system").strip();
        String user = layout.group("user").strip();
        check(system, user);
        return new PromptFile(head.get("id"), head.get("version"), system, user, digest(bytes));
    }

    /** The system part for this list of codes. */
    String system(String codes) {
        return fill(system, Map.of("codes", codes));
    }

    /** The user part for this list of codes and this data. */
    String user(String codes, String data) {
        return fill(user, Map.of("codes", codes, "data", data));
    }

    /** In one pass: what is filled in is not searched for placeholders. */
    private static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
    }

    private static Map<String, String> head(String lines) {
        Map<String, String> head = new TreeMap<>();
        for (String line : lines.split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                head.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            } else if (!line.isBlank()) {
                throw new IllegalArgumentException("l'en-tête de l'invite est fait de lignes clé: valeur");
            }
        }
        if (!head.keySet().equals(Set.of("id", "version"))) {
            throw new IllegalArgumentException(
                    "l'en-tête de l'invite a les clés id et version ; trouvé : " + head.keySet());
        }
        return head;
    }

    private static void check(String system, String user) {
        int places = 0;
        for (String part : new String[] {system, user}) {
            Matcher placeholder = PLACEHOLDER.matcher(part);
            while (placeholder.find()) {
                String name = placeholder.group(1);
                if (!KNOWN.contains(name)) {
                    throw new IllegalArgumentException(
                            "l'invite a un emplacement inconnu : {{" + name + "}} ; possibles : {{data}}, {{codes}}");
                }
                places += name.equals("data") ? 1 : 0;
            }
        }
        if (places != 1 || system.contains("{{data}}")) {
            throw new IllegalArgumentException("{{data}} figure une seule fois dans l'invite, dans la partie # user");
        }
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
