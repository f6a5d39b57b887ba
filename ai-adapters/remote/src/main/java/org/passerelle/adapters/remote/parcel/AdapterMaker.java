package org.passerelle.adapters.remote.parcel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.remote.cdshooks.CdsHooksAdapters;
import org.passerelle.adapters.remote.chat.ChatAdapters;
import org.passerelle.adapters.remote.fhirmessage.MessageAdapters;
import org.passerelle.adapters.remote.http.ServerSettings;
import org.passerelle.adapters.remote.oip.OipAdapters;
import org.passerelle.adapters.remote.oip.OipSettings;
import org.passerelle.adapters.remote.onnx.OnnxAdapter;
import org.passerelle.adapters.remote.onnx.OnnxProbe;
import org.passerelle.adapters.remote.probe.Probe;
import org.passerelle.adapters.remote.tensor.TensorMap;
import org.passerelle.adapters.remote.tensor.TensorMapReader;

/** Makes the adapter that a package describes. Everything is read from the package at once: it may be gone afterwards. */
public final class AdapterMaker {
    private static final int MODEL_BYTES_MAX = 1 << 30;
    private static final String URL = "url";
    private static final String TENSORS = "tensors";

    private final Parcel parcel;
    private final SiteSettings site;

    private AdapterMaker(Parcel parcel, SiteSettings site) {
        this.parcel = parcel;
        this.site = site;
    }

    /**
     * Makes an adapter.
     *
     * @throws ParcelException if its {@code serve} section cannot be used
     * @throws IOException if a file cannot be read
     */
    public static Adapter of(Parcel parcel, SiteSettings site) throws ParcelException, IOException {
        return new AdapterMaker(parcel, site).make(AdapterMaker::adapter);
    }

    /** Makes a probe of the same; otherwise as {@link #of}. */
    public static Probe probe(Parcel parcel, SiteSettings site) throws ParcelException, IOException {
        return new AdapterMaker(parcel, site).make(AdapterMaker::probe);
    }

    /**
     * Makes sure that an adapter can be made of a package, without its server: an address nobody answers stands in where
     * the manifest leaves it to the site.
     *
     * @throws ParcelException if not
     */
    public static void check(Parcel parcel) throws ParcelException, IOException {
        boolean addressed = parcel.serving().kind() == ServingKind.ONNX
                || parcel.serving().settings().has(URL);
        String scheme = parcel.serving().kind() == ServingKind.OIP_GRPC ? "grpc" : "http";
        SiteSettings site =
                addressed ? SiteSettings.usual() : SiteSettings.usual().at(URI.create(scheme + "://server.invalid:9"));
        of(parcel, site).close();
    }

    private <T> T make(Recipe<T> recipe) throws ParcelException, IOException {
        try {
            return recipe.make(this);
        } catch (IllegalArgumentException e) {
            throw refused("réglages inutilisables : " + e.getMessage());
        }
    }

    private Adapter adapter() throws ParcelException, IOException {
        Manifest manifest = parcel.manifest();
        return switch (parcel.serving().kind()) {
            case ONNX -> OnnxAdapter.of(manifest, model(), tensors());
            case OIP_REST -> OipAdapters.rest(manifest, oip(), tensors());
            case OIP_GRPC -> OipAdapters.grpc(manifest, oip(), tensors());
            case CHAT ->
                ChatAdapters.of(manifest, chat(), server(), parcel.folder().root());
            case FHIR_MESSAGE -> MessageAdapters.of(manifest, settings(), server());
            case CDS_HOOKS -> CdsHooksAdapters.of(manifest, settings(), server(), site.clientToken());
        };
    }

    private Probe probe() throws ParcelException, IOException {
        Manifest manifest = parcel.manifest();
        return switch (parcel.serving().kind()) {
            case ONNX -> new OnnxProbe(model(), tensors());
            case OIP_REST -> OipAdapters.restProbe(manifest, oip(), tensors());
            case OIP_GRPC -> OipAdapters.grpcProbe(manifest, oip(), tensors());
            case CHAT ->
                ChatAdapters.probe(manifest, chat(), server(), parcel.folder().root());
            case FHIR_MESSAGE -> MessageAdapters.probe(manifest, settings(), server());
            case CDS_HOOKS -> CdsHooksAdapters.probe(manifest, settings(), server(), site.clientToken());
        };
    }

    private byte[] model() throws ParcelException, IOException {
        if (!(parcel.model() instanceof ModelSource.InPackage model)) {
            throw refused("avec kind: onnx, le modèle est un fichier du paquet");
        }
        byte[] bytes = parcel.folder().read(model.file(), MODEL_BYTES_MAX);
        // The bytes that run are the bytes that were checked, even if the file changed in between.
        if (!Sha256.of(bytes).equals(parcel.manifest().digests().model())) {
            throw ParcelException.of(Problem.Kind.DIGEST, model.file(), "le modèle a changé pendant son chargement");
        }
        return bytes;
    }

    private TensorMap tensors() throws ParcelException {
        allow(List.of(TENSORS, URL, "model", "version"));
        return TensorMapReader.read(parcel.serving().settings().path(TENSORS));
    }

    private OipSettings oip() throws ParcelException {
        ObjectNode settings = parcel.serving().settings();
        return new OipSettings(
                server(),
                settings.path("model").asText(),
                Optional.ofNullable(settings.get("version")).map(JsonNode::asText));
    }

    /** The names of prompt and schema stand once in a manifest, under {@code files}. */
    private ObjectNode chat() {
        ObjectNode settings = settings();
        parcel.files().prompt().ifPresent(name -> settings.put("prompt", name));
        parcel.files().outputSchema().ifPresent(name -> settings.put("schema", name));
        return settings;
    }

    private ObjectNode settings() {
        ObjectNode settings = parcel.serving().settings().deepCopy();
        settings.remove(URL);
        return settings;
    }

    private ServerSettings server() throws ParcelException {
        Optional<URI> url = site.url()
                .or(() -> Optional.ofNullable(parcel.serving().settings().get(URL))
                        .map(text -> URI.create(text.asText())));
        if (url.isEmpty()) {
            throw refused(
                    "l'adresse du serveur manque : serve.url dans le manifeste, ou url dans la configuration du site");
        }
        return ServerSettings.of(url.get()).with(site.tls()).with(site.credential());
    }

    private void allow(List<String> keys) throws ParcelException {
        for (String key : (Iterable<String>) parcel.serving().settings()::fieldNames) {
            if (!keys.contains(key)) {
                throw refused("clé inconnue « " + key + " » ; clés possibles ici : kind, " + String.join(", ", keys));
            }
        }
    }

    private ParcelException refused(String text) {
        return new ParcelException(List.of(new Problem(
                Problem.Kind.FORMAT, ParcelFolder.MANIFEST, parcel.serving().line(), "serve", text)));
    }

    /** Makes one thing of a package. */
    private interface Recipe<T> {
        T make(AdapterMaker maker) throws ParcelException, IOException;
    }
}
