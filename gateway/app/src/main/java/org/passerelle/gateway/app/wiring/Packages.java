package org.passerelle.gateway.app.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.remote.cdshooks.ClientToken;
import org.passerelle.adapters.remote.chat.ChatRules;
import org.passerelle.adapters.remote.http.TlsFiles;
import org.passerelle.adapters.remote.parcel.AdapterMaker;
import org.passerelle.adapters.remote.parcel.Parcel;
import org.passerelle.adapters.remote.parcel.ParcelException;
import org.passerelle.adapters.remote.parcel.ParcelReader;
import org.passerelle.adapters.remote.parcel.ParcelShelf;
import org.passerelle.adapters.remote.parcel.ParcelSource;
import org.passerelle.adapters.remote.parcel.Problem;
import org.passerelle.adapters.remote.parcel.ServingKind;
import org.passerelle.adapters.remote.parcel.SiteRules;
import org.passerelle.adapters.remote.parcel.SiteSettings;
import org.passerelle.adapters.remote.parcel.Use;
import org.passerelle.adapters.remote.probe.ProbeReport;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.AdapterConfig;
import org.passerelle.gateway.app.config.AdapterPolicy;
import org.passerelle.gateway.app.config.EnergyConfig;
import org.passerelle.gateway.app.config.TlsConfig;
import org.passerelle.gateway.evaluation.energy.Place;
import org.passerelle.gateway.web.catalogue.AdapterView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens adapters that come as packages, under the rules of the site. */
final class Packages {
    private static final Logger LOG = LoggerFactory.getLogger(Packages.class);

    private final ParcelShelf shelf;
    private final SiteRules rules;

    private Packages(ParcelShelf shelf, SiteRules rules) {
        this.shelf = shelf;
        this.rules = rules;
    }

    static Packages of(AdapterPolicy policy, Path dataFolder) throws StartException {
        try {
            return new Packages(new ParcelShelf(dataFolder), PackageRules.of(policy));
        } catch (ParcelException | IOException e) {
            throw new StartException("adapter-policy.trusted-keys : " + e.getMessage(), e);
        }
    }

    /**
     * Opens a package and verifies it.
     *
     * @throws StartException with every reason to refuse it
     */
    AdapterShelf.Opened open(String name, AdapterConfig.Packaged config) throws StartException {
        String section = "adapters." + name;
        try (ParcelSource source = shelf.open(config.path())) {
            Parcel parcel = ParcelReader.read(source.folder(), rules);
            parcel.warnings().forEach(warning -> LOG.warn("{} : {}", section, warning));
            Adapter adapter = AdapterMaker.of(parcel, settings(section, config));
            ServingKind kind = parcel.serving().kind();
            return new AdapterShelf.Opened(
                    adapter,
                    config,
                    transport(kind),
                    place(section, kind, config.energy()),
                    kind == ServingKind.CHAT,
                    probe(parcel.manifest()));
        } catch (ParcelException e) {
            throw new StartException(section + " : module refusé : " + reasons(e.problems()), e);
        } catch (IOException e) {
            throw new StartException(
                    section + ".path : le paquet " + config.path() + " ne peut pas être lu ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    /** Why an adapter may not be used so, in French; empty if it may. */
    static Optional<String> refusal(String useCase, Mode mode, AdapterShelf.Opened opened) {
        Manifest manifest = opened.adapter().manifest();
        boolean acts = opened.config() instanceof AdapterConfig.Packaged packaged && packaged.actsAsProvider();
        List<Problem> refusals = new ArrayList<>(new Use(useCase, mode).refusals(manifest));
        if (!refusals.isEmpty()) {
            return Optional.of(reasons(refusals));
        }
        return opened.languageModel() ? ChatRules.refusal(manifest, mode, acts) : Optional.empty();
    }

    private Optional<AdapterView.Probe> probe(Manifest manifest) throws IOException {
        return shelf.probe(manifest.id(), manifest.version())
                .map(report -> new AdapterView.Probe(
                        report.at(),
                        (report.server() + " " + report.version()).strip(),
                        report.findings().stream().map(Packages::finding).toList()));
    }

    private static AdapterView.Finding finding(ProbeReport.Finding finding) {
        return new AdapterView.Finding(
                finding.code(), finding.severity() == ProbeReport.Severity.PROBLEM, finding.text());
    }

    private static SiteSettings settings(String section, AdapterConfig.Packaged config) throws StartException {
        Optional<ClientToken> identity = Optional.empty();
        if (config.identity().isPresent()) {
            identity = Optional.of(clientToken(section, config.identity().get()));
        }
        return new SiteSettings(
                config.url().map(URI::create),
                config.token().map(secret -> () -> secret.read(System.getenv()).orElse("")),
                identity,
                config.tls().map(Packages::tls).orElseGet(TlsFiles::usual));
    }

    private static TlsFiles tls(TlsConfig tls) {
        return new TlsFiles(tls.trust(), tls.certificate(), tls.key());
    }

    private static ClientToken clientToken(String section, AdapterConfig.Identity identity) throws StartException {
        try {
            return ClientToken.of(
                    identity.issuer(),
                    identity.keyId(),
                    identity.keysUrl().map(URI::create),
                    Files.readString(identity.key(), StandardCharsets.UTF_8),
                    InstantSource.system());
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException(
                    section + ".identity.key : la clé " + identity.key() + " ne peut pas servir : une clé privée PEM"
                            + " (PKCS#8, P-384) ou JWK est attendue",
                    e);
        }
    }

    /** Where it computes; what a site says that cannot be of its transport is refused. */
    private static Place place(String section, ServingKind kind, Optional<EnergyConfig> energy) throws StartException {
        if (energy.isEmpty()) {
            return kind == ServingKind.ONNX ? new Place.Here() : new Place.Elsewhere();
        }
        if (kind == ServingKind.ONNX) {
            throw new StartException(
                    section + ".energy : ce module calcule dans Passerelle, qui mesure elle-même ; ôtez cette clé",
                    null);
        }
        return switch (energy.get()) {
            case EnergyConfig.Server(double watts) -> new Place.Declared(watts);
            case EnergyConfig.LanguageModel model -> {
                if (kind != ServingKind.CHAT) {
                    throw new StartException(
                            section + ".energy : billions vaut pour kind: chat, qui compte ses jetons ; donnez watts",
                            null);
                }
                yield new Place.LanguageModel(
                        model.billions(),
                        model.activeBillions(),
                        model.bits(),
                        model.batch(),
                        model.pue().orElse(Place.LanguageModel.USUAL_PUE));
            }
        };
    }

    private static String transport(ServingKind kind) {
        return switch (kind) {
            case ONNX -> "ONNX Runtime, dans Passerelle";
            case OIP_REST -> "Open Inference Protocol (REST)";
            case OIP_GRPC -> "Open Inference Protocol (gRPC)";
            case CHAT -> "modèle de langue (API compatible OpenAI)";
            case CDS_HOOKS -> "CDS Hooks";
            case FHIR_MESSAGE -> "FHIR $process-message";
        };
    }

    private static String reasons(List<Problem> problems) {
        return String.join(" ; ", problems.stream().map(Problem::toString).toList());
    }
}
