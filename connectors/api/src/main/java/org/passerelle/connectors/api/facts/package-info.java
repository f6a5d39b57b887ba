/** What mappers of different protocols do alike: keys of subjects, ids and provenance of resources, French local times. */
package org.passerelle.connectors.api.facts;
