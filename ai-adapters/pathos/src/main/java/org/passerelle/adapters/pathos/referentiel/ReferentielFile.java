package org.passerelle.adapters.pathos.referentiel;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a référentiel from a CSV file in the shape of the ANS terminology export: columns {@code notation, label, definition,
 * profils_retenus, comment, type} (only the first two are required), separated by commas or semicolons, UTF-8. A row is an
 * état unless its {@code type} begins with {@code profil}. {@code profils_retenus} lists notations, separated by blanks, commas,
 * semicolons or bars. Lines before the header that begin with {@code #} may say {@code version: ...}, {@code date: 2022-06-30},
 * {@code origine: ...} and {@code fictif}. The profils may stand in a second file beside it, named like it and {@code -profils}
 * ({@code pathos.csv}, {@code pathos-profils.csv}), with columns {@code notation, label, definition, altLabel}.
 */
public final class ReferentielFile {
    /** A référentiel has about fifty états; a file this long is something else. */
    private static final long BYTES_MAX = 4L << 20;

    private static final String PROFILS = "-profils";
    private static final String SHIPPED = "/org/passerelle/adapters/pathos/referentiel-fictif.csv";

    private String name;
    private boolean onlyProfils;
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
            Optional<Path> beside = profilsBeside(file);
            if (beside.isPresent()) {
                return parse(
                        file.toString(),
                        Files.readAllBytes(file),
                        beside.get().toString(),
                        Files.readAllBytes(beside.get()));
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

    /** The référentiel that ships for trials; fictitious. */
    public static Referentiel shipped() {
        try (InputStream in = ReferentielFile.class.getResourceAsStream(SHIPPED)) {
            return parse("le référentiel fictif livré", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped référentiel is broken: rebuild the pathos module", e);
        }
    }

    /** As {@link #read}, from bytes. */
    public static Referentiel parse(String name, byte[] bytes) throws ReferentielException {
        return new ReferentielFile(name).parse(text(name, bytes), digest(bytes));
    }

    private static Referentiel parse(String name, byte[] bytes, String profilsName, byte[] profils)
            throws ReferentielException {
        ReferentielFile file = new ReferentielFile(profilsName);
        file.onlyProfils = true;
        file.rows(text(profilsName, profils), 1);
        file.name = name;
        file.onlyProfils = false;
        return file.parse(text(name, bytes), digest(bytes, profils));
    }

    private static Optional<Path> profilsBeside(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String sibling = dot < 0 ? name + PROFILS : name.substring(0, dot) + PROFILS + name.substring(dot);
        return Optional.of(file.resolveSibling(sibling)).filter(Files::isReadable);
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

    private static String digest(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List.of(parts).forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Referentiel parse(String text, String digest) throws ReferentielException {
        String version = "";
        Optional<LocalDate> date = Optional.empty();
        String origin = "";
        boolean fictitious = false;
        int headerLine = 1;
        int at = 0;
        while (at < text.length() && text.charAt(at) == '#') {
            int end = text.indexOf('\n', at);
            String remark =
                    text.substring(at + 1, end < 0 ? text.length() : end).strip();
            String said = remark.toLowerCase(Locale.ROOT);
            version = said.startsWith("version") ? afterColon(remark) : version;
            date = said.startsWith("date") ? Optional.of(day(afterColon(remark), headerLine)) : date;
            origin = said.startsWith("origin") ? afterColon(remark) : origin;
            fictitious |= said.startsWith("fictif");
            at = end < 0 ? text.length() : end + 1;
            headerLine++;
        }
        rows(text.substring(at), headerLine);
        if (etats.isEmpty()) {
            throw new ReferentielException(name + " : aucun état ; il faut des lignes notation,label");
        }
        checkProfils();
        return new Referentiel(version, date, origin, fictitious, digest, etats, profils);
    }

    private LocalDate day(String date, int line) throws ReferentielException {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw new ReferentielException(
                    name + " ligne " + line + " : la date s'écrit aaaa-mm-jj ; trouvé : " + date, e);
        }
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
        if (onlyProfils || value(row, "type").toLowerCase(Locale.ROOT).startsWith("profil")) {
            profils.add(new Profil(notation, label, definition, value(row, "altLabel")));
        } else {
            List<String> allowed = notations(value(row, "profils_retenus"));
            etats.add(new Etat(notation, label, definition, allowed, value(row, "comment")));
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
