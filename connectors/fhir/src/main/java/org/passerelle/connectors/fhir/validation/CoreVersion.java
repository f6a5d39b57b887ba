package org.passerelle.connectors.fhir.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.fhir.validation.Conformance.Finding;

/** A validator for one version of FR Core beside the packages that all versions share. */
final class CoreVersion {
    /** Extensions that R5 brings to R4 are used by French profiles and published in no package in reach. */
    private static final String R5_EXTENSION = "http://hl7.org/fhir/5.0/StructureDefinition/extension-";

    /** The French nomenclatures (TRE, JDV) are in no package in reach: a code of theirs can be neither right nor wrong. */
    private static final Pattern UNKNOWN_TERMINOLOGY = Pattern.compile(
            "(?i)esante\\.gouv\\.fr|unknown code ?system|code ?system .{0,200}(unknown|not found|could not be found)"
                    + "|unable to (expand|find|validate|check)|unknown value ?set|value ?set .{0,200}not found");

    private final PackageSupport packages;
    private final FhirValidator validator;

    CoreVersion(FhirContext context, List<Path> files) throws IOException {
        this.packages = new PackageSupport(context, files);
        ValidationSupportChain chain = new ValidationSupportChain(
                packages,
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context));
        FhirInstanceValidator module = new FhirInstanceValidator(new VersionlessSupport(context, chain));
        module.setAnyExtensionsAllowed(true);
        module.setNoTerminologyChecks(false);
        this.validator = context.newValidator().registerValidatorModule(module);
    }

    boolean defines(String profile) {
        return packages.defines(profile);
    }

    List<Finding> check(Resource resource) {
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity() != ResultSeverityEnum.INFORMATION)
                .map(CoreVersion::finding)
                .toList();
    }

    private static Finding finding(SingleValidationMessage message) {
        boolean grave =
                message.getSeverity() == ResultSeverityEnum.ERROR || message.getSeverity() == ResultSeverityEnum.FATAL;
        String text = message.getMessage() == null ? "" : message.getMessage();
        boolean tolerated =
                text.contains(R5_EXTENSION) || UNKNOWN_TERMINOLOGY.matcher(text).find();
        String rule = message.getMessageId() == null ? "règle du profil" : message.getMessageId();
        String place = message.getLocationString() == null ? "" : message.getLocationString();
        return new Finding(grave && !tolerated, rule, place);
    }
}
