/** Showing what would become of a message, with nothing kept, sent or counted. */
package org.passerelle.routes.rehearse;
