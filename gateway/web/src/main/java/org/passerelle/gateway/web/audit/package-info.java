/** Who looked at what, noted before it is shown. */
package org.passerelle.gateway.web.audit;
