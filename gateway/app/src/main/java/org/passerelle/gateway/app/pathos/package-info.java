/** The coupe Pathos of the site: référentiel, checks and files, from what the evidence book and the coupes hold. */
package org.passerelle.gateway.app.pathos;
