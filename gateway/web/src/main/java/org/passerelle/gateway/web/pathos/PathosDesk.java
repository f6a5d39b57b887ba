package org.passerelle.gateway.web.pathos;

import java.util.List;
import java.util.Optional;

/** What the screens need to know of the référentiel, the checks and the exports, which only the application sees. */
public interface PathosDesk {

    /** The référentiel that the site works with; empty where no use case gathers proofs. */
    Optional<Nomenclature> nomenclature();

    /** Name of the use case that gathers proofs; empty where there is none. */
    String useCase();

    /**
     * What the checks C1 to C18 find in a coupe, the residents first; over-coding and missing proof weigh the same.
     *
     * @param subject only about this resident; about everyone and the establishment if empty
     */
    List<Finding> findings(String coupeId, Optional<String> subject);

    /**
     * A file of a coupe.
     *
     * @param subject only this resident; everyone if empty
     * @throws IllegalArgumentException if there is no such coupe, or nothing to print
     */
    Exported export(String coupeId, Format format, Optional<String> subject);

    /** The residents to present on site, drawn by the rule of the arrêté; the same seed draws the same. */
    Draw draw(String coupeId, long seed);

    /**
     * A référentiel as screens show it.
     *
     * @param name version and date
     * @param fictitious whether it is not a national one, which every screen says
     * @param kinds the kinds of proof, in the order in which they are listed
     */
    record Nomenclature(String name, boolean fictitious, List<Etat> etats, List<Profil> profils, List<Kind> kinds) {
        public Nomenclature {
            etats = List.copyOf(etats);
            profils = List.copyOf(profils);
            kinds = List.copyOf(kinds);
        }

        /** The état of a notation; one of an earlier référentiel is shown by its notation. */
        public Etat etat(String notation) {
            return etats.stream()
                    .filter(etat -> etat.notation().equals(notation))
                    .findFirst()
                    .orElse(new Etat(notation, notation, "", List.of()));
        }

        /** The profils that the référentiel allows with an état, in its order; all if it does not say. */
        public List<Profil> candidates(String notation) {
            List<String> allowed = etat(notation).profils();
            return profils.stream()
                    .filter(profil -> allowed.isEmpty() || allowed.contains(profil.notation()))
                    .toList();
        }

        /** The French name of a kind of proof. */
        public String kind(String code) {
            return kinds.stream()
                    .filter(kind -> kind.code().equals(code))
                    .map(Kind::label)
                    .findFirst()
                    .orElse(code);
        }
    }

    /** An état pathologique. */
    record Etat(String notation, String label, String definition, List<String> profils) {
        public Etat {
            profils = List.copyOf(profils);
        }
    }

    /** A profil de soins. */
    record Profil(String notation, String label, String definition) {}

    /** A kind of proof. */
    record Kind(String code, String label) {}

    /**
     * What a check found.
     *
     * @param check its name, such as {@code C7}
     * @param title what it checks
     * @param subject the resident; empty if it is about the establishment
     * @param etat notation; empty if it is about none
     * @param words what was found, in French
     * @param basis on what the check rests
     */
    record Finding(
            String check, String title, Optional<String> subject, Optional<String> etat, String words, String basis) {}

    /** The forms of an export. */
    enum Format {
        CSV("text/csv; charset=utf-8", "csv"),
        FHIR("application/fhir+json; charset=utf-8", "json"),
        PDF("application/pdf", "pdf");

        private final String mediaType;
        private final String ending;

        Format(String mediaType, String ending) {
            this.mediaType = mediaType;
            this.ending = ending;
        }

        public String mediaType() {
            return mediaType;
        }

        /** The end of a file's name. */
        public String ending() {
            return ending;
        }
    }

    /** A file to take away. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the response as it is
    record Exported(String name, Format format, byte[] content) {}

    /** Who was drawn, and by which rule. */
    record Draw(long seed, String rule, List<String> subjects) {
        public Draw {
            subjects = List.copyOf(subjects);
        }
    }

    /** A site where nothing gathers proofs. */
    static PathosDesk none() {
        return new PathosDesk() {
            @Override
            public Optional<Nomenclature> nomenclature() {
                return Optional.empty();
            }

            @Override
            public String useCase() {
                return "";
            }

            @Override
            public List<Finding> findings(String coupeId, Optional<String> subject) {
                return List.of();
            }

            @Override
            public Exported export(String coupeId, Format format, Optional<String> subject) {
                throw new IllegalArgumentException("nothing gathers proofs here");
            }

            @Override
            public Draw draw(String coupeId, long seed) {
                throw new IllegalArgumentException("nothing gathers proofs here");
            }
        };
    }
}
