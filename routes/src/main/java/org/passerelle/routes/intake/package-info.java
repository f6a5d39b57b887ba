/** Keeping what connectors receive. */
package org.passerelle.routes.intake;
