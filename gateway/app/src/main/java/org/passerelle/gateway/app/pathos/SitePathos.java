package org.passerelle.gateway.app.pathos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.passerelle.adapters.pathos.checks.Check;
import org.passerelle.adapters.pathos.checks.CheckSettings;
import org.passerelle.adapters.pathos.checks.Checks;
import org.passerelle.adapters.pathos.checks.Coupe;
import org.passerelle.adapters.pathos.checks.ResidentFile;
import org.passerelle.adapters.pathos.export.SampleDraw;
import org.passerelle.adapters.pathos.referentiel.Referentiel;
import org.passerelle.gateway.web.pathos.PathosDesk;
import org.passerelle.gateway.web.pathos.Who;
import org.passerelle.routes.ports.Coupes;
import org.passerelle.routes.ports.EvidenceBook;
import org.passerelle.routes.ports.Store;

/** The coupe of this site. */
public final class SitePathos implements PathosDesk {
    private static final String DRAW_RULE =
            "Échantillon GMP de l'arrêté du 15 novembre 2013 (NOR AFSA1325052A) : 10 % des"
                    + " résidents au hasard, 20 au moins. L'échantillon PMP part des points calculés par GALAAD, qui ne sont pas"
                    + " dans Passerelle.";

    private final String useCase;
    private final Nomenclature nomenclature;
    private final Store store;
    private final CoupeFiles files;
    private final Checks checks;
    private final Map<String, String> titles;
    private final Exports exports;

    /**
     * @param useCase name of the use case that gathers proofs
     * @param referentiel which its adapter works with
     * @param settings what the site agreed with its validator
     */
    public SitePathos(String useCase, Referentiel referentiel, CheckSettings settings, Store store) {
        this.useCase = useCase;
        this.nomenclature = Nomenclatures.of(referentiel);
        this.store = store;
        this.files = new CoupeFiles(store);
        this.checks = new Checks(referentiel, settings);
        this.titles = checks.all().stream().collect(Collectors.toMap(Check::id, Check::title));
        this.exports = new Exports(referentiel);
    }

    @Override
    public Optional<Nomenclature> nomenclature() {
        return Optional.of(nomenclature);
    }

    @Override
    public String useCase() {
        return useCase;
    }

    @Override
    public List<Finding> findings(String coupeId, Optional<String> subject) {
        Coupes.Coupe coupe = files.coupe(coupeId);
        List<ResidentFile> residents = files.files(coupe, subject, UnaryOperator.identity());
        List<Finding> findings = new ArrayList<>();
        if (subject.isPresent()) {
            residents.forEach(
                    file -> checks.of(file).stream().map(this::finding).forEach(findings::add));
            return findings;
        }
        checks.of(new Coupe("", coupe.date(), residents)).stream()
                .map(this::finding)
                .forEach(findings::add);
        checks.notMade()
                .forEach((check, why) -> findings.add(new Finding(
                        check, titles.getOrDefault(check, ""), Optional.empty(), Optional.empty(), why, "non fait")));
        return findings;
    }

    private Finding finding(org.passerelle.adapters.pathos.checks.Finding found) {
        return new Finding(
                found.check(),
                titles.getOrDefault(found.check(), ""),
                Optional.of(found.resident()).filter(text -> !text.isEmpty()),
                Optional.of(found.etat()).filter(text -> !text.isEmpty()),
                found.words(),
                found.basis());
    }

    @Override
    public Exported export(String coupeId, Format format, Optional<String> subject) {
        Coupes.Coupe coupe = files.coupe(coupeId);
        Coupe named = new Coupe("", coupe.date(), files.files(coupe, subject, this::name));
        return new Exported("coupe-" + coupe.date() + "." + format.ending(), format, exports.write(named, format));
    }

    /** Who it is, as the establishment says it. */
    private String name(String subject) {
        Who who = Who.of(subject, store);
        return who.birthDate().isEmpty() ? who.name() : who.name() + ", né(e) le " + who.birthDate();
    }

    @Override
    public Draw draw(String coupeId, long seed) {
        files.coupe(coupeId);
        return new Draw(
                seed,
                DRAW_RULE,
                SampleDraw.forGmp(
                        store.evidence().residents().stream()
                                .map(EvidenceBook.Resident::subject)
                                .collect(Collectors.toSet()),
                        seed));
    }
}
