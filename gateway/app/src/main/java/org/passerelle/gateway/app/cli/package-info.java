/** The commands of {@code ./passerelle}. Results go to stdout, progress and errors to stderr. */
package org.passerelle.gateway.app.cli;
