package org.passerelle.adapters.remote.parcel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.adapters.remote.parcel.Problem.Kind;

/** Programme: folder and zip give the same files; nothing leaves the folder, no link is followed, nothing huge is unpacked. */
class ParcelSourceTest {
    private static final byte[] CONTENT = "x".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path zip() {
        return folder.resolve("p.zip");
    }

    private List<Problem> refusal(ParcelLimits limits) {
        return Packages.refusal(() -> ParcelSource.open(zip(), limits).close());
    }

    @Test
    void aZipGivesTheSameFilesAndLeavesNothingBehind() throws Exception {
        Path parcel = Packages.copy(Packages.ONNX, folder);
        Packages.zip(parcel, zip());
        Path unpacked;
        try (ParcelSource source = ParcelSource.open(zip())) {
            unpacked = source.folder().root();
            assertThat(source.folder().content())
                    .isEqualTo(Packages.open(parcel).content());
            assertThat(ParcelReader.read(source.folder(), SiteRules.usual()).manifest())
                    .isEqualTo(ParcelReader.read(Packages.open(parcel), SiteRules.usual())
                            .manifest());
        }
        assertThat(unpacked).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../out.txt", "a/../../out.txt", "/out.txt", "a//b", "./a", "a\\..\\b", "C:/out.txt", "a\tb"})
    void aPathThatLeavesThePackageIsRefused(String name) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip()))) {
            Packages.add(out, ParcelFolder.MANIFEST, CONTENT);
            Packages.add(out, name, CONTENT);
        }
        assertThat(refusal(ParcelLimits.usual()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.FILES));
        assertThat(folder.resolve("out.txt")).doesNotExist();
    }

    @Test
    void aZipThatUnpacksToTooMuchIsRefused() throws IOException {
        Path zeros = folder.resolve("zeros");
        Packages.write(zeros, 3 << 20);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip()))) {
            Packages.add(out, "zeros", Files.readAllBytes(zeros));
        }
        assertThat(Files.size(zip())).as("the bomb is small").isLessThan(1 << 15);
        assertThat(refusal(new ParcelLimits(10, 1 << 20)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("trop grand"));
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip()))) {
            for (int i = 0; i < 20; i++) {
                Packages.add(out, "f" + i, CONTENT);
            }
        }
        assertThat(refusal(new ParcelLimits(10, 1 << 20)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("10 fichiers"));
    }

    @Test
    void aFolderThatIsTooLargeIsRefused() throws IOException {
        Path parcel = Packages.copy(Packages.ONNX, folder);
        assertThat(Packages.refusal(() -> ParcelFolder.open(parcel, new ParcelLimits(2, 1 << 20))))
                .isNotEmpty();
        assertThat(Packages.refusal(() -> ParcelFolder.open(parcel, new ParcelLimits(100, 100))))
                .isNotEmpty();
    }

    @Test
    void aLinkInAFolderIsRefused() throws IOException {
        Path parcel = Packages.copy(Packages.ONNX, folder);
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        Files.createSymbolicLink(parcel.resolve("link"), secret);
        assertThat(Packages.refusal(() -> Packages.open(parcel)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("link"));
    }

    @Test
    void aLinkedFolderInAFolderIsRefused() throws IOException {
        Path parcel = Packages.copy(Packages.ONNX, folder);
        Files.createSymbolicLink(parcel.resolve("link"), Files.createDirectory(folder.resolve("other")));
        assertThat(Packages.refusal(() -> Packages.open(parcel)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("link"));
    }

    @Test
    void aLinkInAZipIsRefused() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip()))) {
            Packages.add(out, ParcelFolder.MANIFEST, CONTENT);
            Packages.add(out, "link", "/etc/passwd".getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(zip());
        int entry = lastEntry(bytes);
        bytes[entry + 5] = 3;
        bytes[entry + 41] = (byte) 0xA1;
        Files.write(zip(), bytes);
        assertThat(refusal(ParcelLimits.usual()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("link"));
    }

    @Test
    void versionControlFilesAreRefused() throws IOException {
        Path parcel = Packages.copy(Packages.ONNX, folder);
        Files.createDirectory(parcel.resolve(".git"));
        Files.writeString(parcel.resolve(".git/config"), "x");
        Files.writeString(parcel.resolve(".gitignore"), "x");
        assertThat(Packages.refusal(() -> Packages.open(parcel)))
                .extracting(Problem::file)
                .containsExactlyInAnyOrder(".git", ".gitignore");
    }

    @Test
    void noBytesAsAZipDoHarm() throws IOException {
        Path parcel = Packages.copy(Packages.ONNX, folder);
        byte[] good = Files.readAllBytes(Packages.zip(parcel, zip()));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = Arrays.copyOf(good, round % 2 == 0 ? good.length : random.nextInt(good.length));
            for (int i = 0; i < 4 && bytes.length > 0; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(zip(), bytes);
            try (ParcelSource source = ParcelSource.open(zip())) {
                assertThat(source.folder().content()).isNotNull();
            } catch (ParcelException | IOException refused) {
                assertThat(refused).as("seed %s, round %s", seed, round).hasMessageNotContaining("null");
            }
        }
    }

    private static int lastEntry(byte[] bytes) {
        for (int i = bytes.length - 4; i >= 0; i--) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                return i;
            }
        }
        throw new AssertionError("no entry in the archive");
    }
}
