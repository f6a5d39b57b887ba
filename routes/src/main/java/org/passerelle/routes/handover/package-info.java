/** What follows from a message, written in one transaction. */
package org.passerelle.routes.handover;
