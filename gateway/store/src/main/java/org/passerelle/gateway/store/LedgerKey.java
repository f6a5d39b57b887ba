package org.passerelle.gateway.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The site's secret of 32 bytes: without it nobody can write an entry of the ledger that fits, nor try out whether a
 * digest is that of a guessed input. Its file holds 64 hexadecimal digits.
 */
public final class LedgerKey {
    /** The file in the data folder, unless the configuration names another. */
    public static final String FILE = "ledger.key";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{64}");

    /** Looking up algorithms costs more than a digest: each is looked up once, and copied. */
    private static final MessageDigest SHA_256 = sha256();

    private final Mac mac;

    private LedgerKey(byte[] secret) {
        try {
            this.mac = Mac.getInstance(ALGORITHM);
            this.mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    /**
     * Reads a key.
     *
     * @throws StoreOpenException if the file cannot be read or holds something else
     */
    public static LedgerKey read(Path file) throws StoreOpenException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new StoreOpenException(
                    "La clé du journal des inférences " + file + " ne peut pas être lue : corrigez ses droits ou"
                            + " restaurez-la depuis sa sauvegarde.",
                    e);
        }
        if (!DIGITS.matcher(text).matches()) {
            throw new StoreOpenException(
                    "La clé du journal des inférences " + file + " n'a pas 64 chiffres hexadécimaux :"
                            + " restaurez-la depuis sa sauvegarde.",
                    null);
        }
        return new LedgerKey(HexFormat.of().parseHex(text));
    }

    /** Reads the key, or draws one and keeps it in that file, readable by its owner alone. */
    static LedgerKey readOrCreate(Path file) throws StoreOpenException {
        if (Files.notExists(file)) {
            create(file);
        }
        return read(file);
    }

    /** A key that is kept nowhere. */
    static LedgerKey fresh() {
        return new LedgerKey(secret());
    }

    /** HMAC-SHA-256 of a text in UTF-8, in lower-case hexadecimal. */
    public String hmac(String text) {
        try {
            Mac copy = (Mac) mac.clone();
            return HexFormat.of().formatHex(copy.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the " + ALGORITHM + " of Java's own provider can be copied", e);
        }
    }

    /** SHA-256 of a text in UTF-8, in lower-case hexadecimal. */
    static String sha256(String text) {
        try {
            MessageDigest copy = (MessageDigest) SHA_256.clone();
            return HexFormat.of().formatHex(copy.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of Java's own provider can be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Written beside and moved into place, so that a crash leaves no half of a key. */
    private static void create(Path file) throws StoreOpenException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            OwnerOnly.createFolders(file.toAbsolutePath().getParent());
            Files.deleteIfExists(draft);
            OwnerOnly.createFile(draft);
            Files.writeString(draft, HexFormat.of().formatHex(secret()) + "\n", StandardCharsets.US_ASCII);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StoreOpenException(
                    "La clé du journal des inférences ne peut pas être écrite dans " + file + " : corrigez"
                            + " les droits du dossier.",
                    e);
        }
    }

    private static byte[] secret() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
