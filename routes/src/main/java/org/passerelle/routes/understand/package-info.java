/** From a message to events, and what they add to what is known. */
package org.passerelle.routes.understand;
