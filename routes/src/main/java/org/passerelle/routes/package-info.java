/** The flow: receive, record, understand, ask, hand over, decide. Read {@link org.passerelle.routes.FlowRoutes} first. */
package org.passerelle.routes;
