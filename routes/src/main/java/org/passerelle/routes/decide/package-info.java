/** What professionals do with suggestions. */
package org.passerelle.routes.decide;
