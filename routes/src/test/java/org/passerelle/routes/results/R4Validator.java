package org.passerelle.routes.results;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.OverrideReason;

/** HAPI's validator against FHIR R4, with the codes of later publications that are written, and nothing else. */
public final class R4Validator {
    /** What is bound loosely, or good practice only. */
    private static final Pattern TOLERATED = Pattern.compile(
            "(?s).*(dom-6|Best Practice|Unknown extension|extension .* is unknown|urn:passerelle|urn:hubsante"
                    + "|should come from this value set unless it has no suitable code).*");

    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final FhirValidator VALIDATOR = validator();

    private R4Validator() {}

    /** Fails with what is wrong: any error, and any code that its own code system does not have. */
    public static void check(Bundle bundle) {
        String json = CONTEXT.newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle);
        List<String> wrong = VALIDATOR.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity() != ResultSeverityEnum.INFORMATION)
                .filter(message -> message.getSeverity() != ResultSeverityEnum.WARNING
                        || !TOLERATED.matcher(message.getMessage()).matches())
                .map(message -> message.getSeverity() + " " + message.getLocationString() + ": " + message.getMessage())
                .toList();
        assertThat(wrong).as(json).isEmpty();
    }

    private static FhirValidator validator() {
        PrePopulatedValidationSupport codes = new PrePopulatedValidationSupport(CONTEXT);
        codes.addCodeSystem(
                system("http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIdeviceTypeCS", "Artificial-Intelligence"));
        codes.addCodeSystem(system(
                "http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIinputsCS",
                "AIModelCard",
                "AIInputPrompt",
                "AIModelCardMarkdownFormat",
                "AImodelCardCHAIformat"));
        codes.addCodeSystem(system("https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId"));
        codes.addCodeSystem(system(
                OverrideReason.SYSTEM,
                Arrays.stream(OverrideReason.values())
                        .filter(reason -> reason.system().equals(OverrideReason.SYSTEM))
                        .map(OverrideReason::code)
                        .toArray(String[]::new)));
        codes.addCodeSystem(system(
                "urn:passerelle:decision",
                Arrays.stream(Decision.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new)));
        DefaultProfileValidationSupport r4 = new DefaultProfileValidationSupport(CONTEXT);
        // The label is younger than FHIR R4: HL7 Terminology has it since.
        CodeSystem values = ((CodeSystem) r4.fetchCodeSystem(Codes.OBSERVATION_VALUE)).copy();
        values.addConcept().setCode("AIAST").setDisplay("Artificial Intelligence asserted");
        codes.addCodeSystem(values);
        ValidationSupportChain chain = new ValidationSupportChain(
                codes,
                r4,
                new CommonCodeSystemsTerminologyService(CONTEXT),
                new InMemoryTerminologyServerValidationSupport(CONTEXT));
        FhirInstanceValidator module = new FhirInstanceValidator(chain);
        module.setAnyExtensionsAllowed(true);
        return CONTEXT.newValidator().registerValidatorModule(module);
    }

    private static CodeSystem system(String url, String... codes) {
        CodeSystem system = new CodeSystem();
        system.setUrl(url);
        system.setStatus(PublicationStatus.ACTIVE);
        system.setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        Arrays.stream(codes).forEach(code -> system.addConcept().setCode(code));
        return system;
    }
}
