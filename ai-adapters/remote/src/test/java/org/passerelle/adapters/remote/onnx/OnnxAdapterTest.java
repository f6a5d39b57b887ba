package org.passerelle.adapters.remote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterContract;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.parcel.Parcel;
import org.passerelle.adapters.remote.parcel.ParcelException;
import org.passerelle.adapters.remote.parcel.ParcelFolder;
import org.passerelle.adapters.remote.parcel.ParcelLimits;
import org.passerelle.adapters.remote.parcel.ParcelReader;
import org.passerelle.adapters.remote.parcel.SiteRules;
import org.passerelle.adapters.remote.tensor.TensorMap;
import org.passerelle.adapters.remote.tensor.TensorMapReader;

/** Programme: the example model passes the contract; it answers as computed by hand; a map that does not fit is refused. */
class OnnxAdapterTest extends AdapterContract {
    private Parcel parcel;
    private byte[] model;
    private Adapter adapter;

    @BeforeEach
    void load() throws ParcelException, IOException {
        parcel = ParcelReader.read(
                ParcelFolder.open(Examples.folder("exemple-onnx-vigilance"), ParcelLimits.usual()), SiteRules.usual());
        model = parcel.folder().read("model.onnx", 1 << 20);
        adapter = OnnxAdapter.of(parcel.manifest(), model, map(""));
    }

    @AfterEach
    void unload() {
        adapter.close();
    }

    private TensorMap map(String inputInstead) {
        String json = parcel.serving().settings().get("tensors").toString();
        return TensorMapReader.read(json(inputInstead.isEmpty() ? json : json.replace("\"valeurs\"", inputInstead)));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Adapter adapter() {
        return adapter;
    }

    @Override
    protected List<SuggestionRequest> requests() {
        return VitalsRequests.all();
    }

    @Test
    void theCommittedModelIsWhatTheGeneratorMakes() throws IOException {
        assertThat(Files.readAllBytes(Examples.folder("exemple-onnx-vigilance").resolve("model.onnx")))
                .as("examples/adapters/exemple-onnx-vigilance/model.onnx")
                .isEqualTo(ExampleModel.bytes());
    }

    @Test
    void answersAsComputedByHand() throws InterruptedException {
        Suggestion ill = (Suggestion) adapter.suggest(VitalsRequests.ill()).answer();
        assertThat(ill.proposals().get(0).value().code()).isEqualTo("forte");
        double medium = 82 * 0.01 + 128 * 0.02 + 32 * 0.075 - 85 * 0.1 - 82 * 0.015 + 39.4 * 0.15 + 2;
        double high = 2 * (medium - 2) + 2;
        double expected = Math.exp(high) / (1 + Math.exp(medium) + Math.exp(high));
        assertThat(((Confidence.Probability) ill.confidence()).value())
                .as("probability of the class that is proposed")
                .isCloseTo(expected, within(1e-4));
        assertThat(ill.reasons().get(0).evidence())
                .as("where the six values were read")
                .isNotEmpty();
        Suggestion well = (Suggestion) adapter.suggest(VitalsRequests.well()).answer();
        assertThat(well.proposals().get(0).value().code()).isEqualTo("faible");
        assertThat(well.missing()).contains("température");
    }

    @Test
    void abstainsWithoutWhatItCannotDoWithout() throws InterruptedException {
        Abstention none =
                (Abstention) adapter.suggest(VitalsRequests.withoutPulse()).answer();
        assertThat(none.missing()).containsExactly("fréquence cardiaque");
    }

    @Test
    void saysWhatRan() throws InterruptedException {
        assertThat(adapter.suggest(VitalsRequests.well()).execution().environment())
                .containsKey("runtime");
    }

    @Test
    void aMapForAnotherModelIsRefused() {
        assertThatThrownBy(() -> OnnxAdapter.of(parcel.manifest(), model, map("\"autre\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pas d'entrée « autre »");
    }

    @Test
    void aFileThatIsNoModelIsRefused() {
        byte[] text = "not a model".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> OnnxAdapter.of(parcel.manifest(), text, map("")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnloadedModelSaysSo() {
        adapter.close();
        assertThatThrownBy(() -> adapter.suggest(VitalsRequests.well()))
                .isInstanceOfSatisfying(
                        AdapterException.class, e -> assertThat(e.code()).isEqualTo("onnx-closed"));
    }
}
