package org.passerelle.adapters.remote.parcel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.passerelle.adapters.remote.onnx.Examples;

/** Copies of the example packages to spoil, and keys to sign them. */
final class Packages {
    static final String ONNX = "exemple-onnx-vigilance";

    private Packages() {}

    /** A copy of an example. */
    static Path copy(String example, Path into) throws IOException {
        Path from = Examples.folder(example);
        Path to = into.resolve(example);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }

    /** Replaces a text that must be in a file. */
    static void replace(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(before)) {
            throw new IllegalArgumentException(file.getFileName() + " has no " + before);
        }
        Files.writeString(file, text.replace(before, after));
    }

    static ParcelFolder open(Path folder) throws ParcelException, IOException {
        return ParcelFolder.open(folder, ParcelLimits.usual());
    }

    /** Signs a package in place. */
    static void sign(Path folder, Path privateKey) throws Exception {
        Files.write(
                folder.resolve(ParcelFolder.SIGNATURE), ModelSigning.sign(open(folder), SigningKey.read(privateKey)));
    }

    /** Makes a key pair as openssl writes it: {@code name.key} in {@code folder}, {@code name.pem} in {@code trusted}. */
    static Path key(String curve, String name, Path folder, Path trusted) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();
        Files.createDirectories(trusted);
        Files.writeString(
                trusted.resolve(name + ".pem"),
                pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        return Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", withPublicHalf(pair)));
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /** The JDK leaves the public half out of a private key, openssl puts it in. */
    private static byte[] withPublicHalf(KeyPair pair) throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
        int bits = ((ECKey) pair.getPublic()).getParams().getOrder().bitLength();
        return new PrivateKeyInfo(
                        info.getPrivateKeyAlgorithm(),
                        new ECPrivateKey(
                                bits,
                                key.getKey(),
                                SubjectPublicKeyInfo.getInstance(
                                                pair.getPublic().getEncoded())
                                        .getPublicKeyData(),
                                null))
                .getEncoded();
    }

    /** Zips a folder. */
    static Path zip(Path folder, Path zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(out, folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return zip;
    }

    static void add(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    /** Runs something that must be refused, and returns the reasons. */
    static List<Problem> refusal(Attempt attempt) {
        try {
            attempt.run();
        } catch (ParcelException e) {
            return e.problems();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the package was not refused");
    }

    static void write(Path file, long bytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[8192];
            for (long written = 0; written < bytes; written += chunk.length) {
                out.write(chunk, 0, (int) Math.min(chunk.length, bytes - written));
            }
        }
    }

    /** Something that may be refused. */
    interface Attempt {
        void run() throws ParcelException, IOException;
    }
}
