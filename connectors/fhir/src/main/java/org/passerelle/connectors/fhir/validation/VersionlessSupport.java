package org.passerelle.connectors.fhir.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.BaseValidationSupportWrapper;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Asks for definitions without the version that a profile pins: the packages in reach rarely are of exactly that one. */
final class VersionlessSupport extends BaseValidationSupportWrapper {
    VersionlessSupport(FhirContext context, IValidationSupport wrapped) {
        super(context, wrapped);
    }

    @Override
    public <T extends IBaseResource> T fetchResource(Class<T> type, String url) {
        return super.fetchResource(type, url == null ? null : PackageSupport.withoutVersion(url));
    }

    @Override
    public IBaseResource fetchStructureDefinition(String url) {
        return super.fetchStructureDefinition(PackageSupport.withoutVersion(url));
    }

    @Override
    public IBaseResource fetchValueSet(String url) {
        return super.fetchValueSet(PackageSupport.withoutVersion(url));
    }

    @Override
    public IBaseResource fetchCodeSystem(String url) {
        return super.fetchCodeSystem(PackageSupport.withoutVersion(url));
    }
}
