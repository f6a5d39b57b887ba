package org.passerelle.adapters.pathos.referentiel;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a référentiel from a CSV file in the shape of the ANS terminology export: columns {@code notation, label, definition,
 * profils_retenus, comment, type} (only the first two are required), separated by commas or semicolons, UTF-8. A row is an
 * état unless its {@code type} begins with {@code profil}. {@code profils_retenus} lists notations, separated by blanks, commas,
 * semicolons or bars. Lines before the header that begin with {@code #} may say {@code version: ...} and {@code fictif}.
 */
public final class ReferentielFile {
    /** A référentiel has about fifty états; a file this long is something else. */
    private static final long BYTES_MAX = 4L << 20;

    private final String name;
    private final List<Etat> etats = new ArrayList<>();
    private final List<Profil> profils = new ArrayList<>();
    private final Map<String, Long> seen = new HashMap<>();

    private ReferentielFile(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @throws ReferentielException if it is missing, unreadable, or not a référentiel
     */
    public static Referentiel read(Path file) throws ReferentielException {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new ReferentielException(file + " : plus de 4 Mio, ce n'est pas un référentiel Pathos");
            }
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (ReferentielException e) {
            throw e;
        } catch (IOException e) {
            throw new ReferentielException(
                    file
                            + " : illisible ; donnez l'export CSV du référentiel Pathos (serveur de terminologies de l'ANS)",
                    e);
        }
    }

    /** As {@link #read}, from bytes. */
    public static Referentiel parse(String name, byte[] bytes) throws ReferentielException {
        return new ReferentielFile(name).parse(text(name, bytes), digest(bytes));
    }

    private static String text(String name, byte[] bytes) throws ReferentielException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ReferentielException(name + " : n'est pas en UTF-8 ; enregistrez-le en UTF-8", e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Referentiel parse(String text, String digest) throws ReferentielException {
        String version = "";
        boolean fictitious = false;
        int headerLine = 1;
        int at = 0;
        while (at < text.length() && text.charAt(at) == '#') {
            int end = text.indexOf('\n', at);
            String remark =
                    text.substring(at + 1, end < 0 ? text.length() : end).strip();
            version = remark.toLowerCase(Locale.ROOT).startsWith("version") ? afterColon(remark) : version;
            fictitious |= remark.toLowerCase(Locale.ROOT).startsWith("fictif");
            at = end < 0 ? text.length() : end + 1;
            headerLine++;
        }
        rows(text.substring(at), headerLine);
        if (etats.isEmpty()) {
            throw new ReferentielException(name + " : aucun état ; il faut des lignes notation,label");
        }
        checkProfils();
        return new Referentiel(version, fictitious, digest, etats, profils);
    }

    private static String afterColon(String remark) {
        return remark.substring(remark.indexOf(':') + 1).strip();
    }

    private void rows(String csv, int headerLine) throws ReferentielException {
        int end = csv.indexOf('\n');
        String header = end < 0 ? csv : csv.substring(0, end);
        char separator = header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(csv))) {
            for (String column : List.of("notation", "label")) {
                if (!parser.getHeaderMap().containsKey(column)) {
                    throw new ReferentielException(name + " ligne " + headerLine + " : la colonne « " + column
                            + " » manque ; colonnes lues : " + String.join(", ", parser.getHeaderNames()));
                }
            }
            for (CSVRecord row : parser) {
                row(row, headerLine - 1 + parser.getCurrentLineNumber());
            }
        } catch (ReferentielException e) {
            throw e;
        } catch (CSVException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new ReferentielException(name + " : n'est pas un CSV bien formé (guillemets, colonnes en double)", e);
        } catch (IOException e) {
            throw new ReferentielException(name + " : illisible", e);
        }
    }

    private void row(CSVRecord row, long line) throws ReferentielException {
        String notation = value(row, "notation");
        String label = value(row, "label");
        if (notation.isEmpty() && label.isEmpty()) {
            return;
        }
        if (notation.isEmpty() || label.isEmpty()) {
            throw new ReferentielException(
                    name + " ligne " + line + " : notation et label doivent être remplis tous deux");
        }
        Long before = seen.putIfAbsent(notation, line);
        if (before != null) {
            throw new ReferentielException(
                    name + " ligne " + line + " : la notation « " + notation + " » est déjà à la ligne " + before);
        }
        String definition = value(row, "definition");
        if (value(row, "type").toLowerCase(Locale.ROOT).startsWith("profil")) {
            profils.add(new Profil(notation, label, definition));
        } else {
            etats.add(new Etat(notation, label, definition, notations(value(row, "profils_retenus"))));
        }
    }

    /** A profil that no row defines is a slip of the pen, if the file defines any. */
    private void checkProfils() throws ReferentielException {
        if (profils.isEmpty()) {
            return;
        }
        List<String> known = profils.stream().map(Profil::notation).toList();
        for (Etat etat : etats) {
            for (String profil : etat.profils()) {
                if (!known.contains(profil)) {
                    throw new ReferentielException(name + " ligne " + seen.get(etat.notation()) + " : le profil « "
                            + profil + " » de l'état « " + etat.label() + " » n'est défini nulle part ; définis : "
                            + String.join(", ", known));
                }
            }
        }
    }

    private static String value(CSVRecord row, String column) {
        return row.isSet(column) ? row.get(column).strip() : "";
    }

    private static List<String> notations(String list) {
        return List.of(list.split("[\\s,;|/]+")).stream()
                .filter(notation -> !notation.isEmpty())
                .distinct()
                .toList();
    }
}
