package org.passerelle.adapters.remote.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.Regulation;
import org.passerelle.adapters.api.RegulatoryClass;
import org.passerelle.adapters.remote.data.Dossier;
import org.passerelle.adapters.remote.data.WebPeer;
import org.passerelle.adapters.remote.data.WebPeer.Told;
import org.passerelle.adapters.remote.http.Json;
import org.passerelle.adapters.remote.probe.ProbeReport;
import org.passerelle.adapters.remote.probe.ProbeReport.Finding;

/** Programme: settings and prompt files that are refused, the rule for triage, the probe. */
class ChatSettingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "temperature,3",
        "max-tokens,0",
        "proposals,0",
        "format,xml",
        "prompt,../secret",
        "prompt,absent.md",
        "typo,1",
        "codes,none",
        "schema,absent.json"
    })
    void aWrongSettingIsNamed(String key, String value) throws Exception {
        ChatPeers.folder(folder);
        JsonNode wrong = value.matches("\\d+")
                ? Json.MAPPER.readTree(value)
                : Json.object().textNode(value);
        ObjectNode more = Json.object();
        more.set(key, wrong);
        assertThatThrownBy(() -> ChatAdapters.read(ChatPeers.settings(more), folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# system\nx\n# user\n{{data}}",
                "---\nid: a\n---\n# system\nx\n# user\n{{data}}",
                "---\nid: a\nversion: 1\n---\n# system\nx\n# user\nnothing",
                "---\nid: a\nversion: 1\n---\n# system\n{{data}}\n# user\nx",
                "---\nid: a\nversion: 1\n---\n# system\nx\n# user\n{{data}} {{data}}",
                "---\nid: a\nversion: 1\n---\n# system\n{{name}}\n# user\n{{data}}"
            })
    void aPromptThatIsNotLaidOutIsRefused(String text) {
        assertThatThrownBy(() -> PromptFile.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDigestIsThatOfTheFile() {
        byte[] bytes = ChatPeers.PROMPT.getBytes(StandardCharsets.UTF_8);
        assertThat(PromptFile.parse(bytes).digest()).hasSize(64);
        assertThat(PromptFile.parse((ChatPeers.PROMPT + " ").getBytes(StandardCharsets.UTF_8))
                        .digest())
                .as("any change of the file changes it")
                .isNotEqualTo(PromptFile.parse(bytes).digest());
    }

    @Test
    void triageStaysInTheShadowUnlessTheSiteTakesTheDuties() {
        Manifest triage = Dossier.manifest("triage-samu");
        assertThat(ChatRules.refusal(triage, Mode.ADVISORY, false))
                .hasValueSatisfying(why -> assertThat(why).contains("article 25"));
        assertThat(ChatRules.refusal(triage, Mode.SHADOW, false)).isEqualTo(Optional.empty());
        assertThat(ChatRules.refusal(triage, Mode.ADVISORY, true)).isEqualTo(Optional.empty());
        assertThat(ChatRules.refusal(Dossier.manifest("coding"), Mode.ADVISORY, false))
                .isEqualTo(Optional.empty());
        assertThat(ChatRules.refusal(annexIii(), Mode.ADVISORY, false)).isPresent();
    }

    @Test
    void theProbeFindsDeviations() throws Exception {
        try (WebPeer peer = ChatPeers.saying(ChatPeers.vllm(ChatPeers.SUPPORTED, "stop"))) {
            assertThat(probe(peer).findings())
                    .extracting(Finding::code)
                    .containsExactly("schema-honoured", "no-fingerprint", "extra-fields", "seed-honoured");
            peer.answering(ask -> new Told(
                    200,
                    ChatPeers.ollama("```json\n" + ChatPeers.SUPPORTED
                            + " ".repeat(peer.asked().size()) + "\n```")));
            assertThat(probe(peer).deviations())
                    .extracting(Finding::code)
                    .containsExactly("json-wrapped", "no-usage", "seed-not-honoured");
            peer.answering(ask -> new Told(200, ChatPeers.ollama("Bonjour")));
            assertThat(probe(peer).usable()).as("no schema").isFalse();
            peer.answering(ask -> ask.json().has("response_format")
                    ? new Told(400, "{}")
                    : new Told(200, ChatPeers.llamaCpp(ChatPeers.SUPPORTED)));
            assertThat(probe(peer).findings()).extracting(Finding::code).containsExactly("response-format-refused");
        }
    }

    private ProbeReport probe(WebPeer peer) throws InterruptedException {
        return ChatAdapters.probe(
                        Dossier.manifest("essai"), ChatPeers.settings(), peer.settings(), ChatPeers.folder(folder))
                .probe(Dossier.NOW);
    }

    private static Manifest annexIii() {
        Manifest usual = Dossier.manifest("orientation");
        return new Manifest(
                usual.id(),
                usual.version(),
                usual.useCase(),
                usual.intendedPurpose(),
                Regulation.of(RegulatoryClass.AI_ACT_ANNEX_III),
                usual.digests(),
                usual.data(),
                usual.limits(),
                usual.conduct(),
                usual.papers(),
                usual.baseline());
    }
}
