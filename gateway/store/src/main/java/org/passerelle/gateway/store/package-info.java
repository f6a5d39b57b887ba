/** The record on the disk: the routes' ports over JDBC, for SQLite and PostgreSQL. */
package org.passerelle.gateway.store;
