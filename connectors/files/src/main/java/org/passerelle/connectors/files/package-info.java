/** Files as neighbours write them, in a folder or on an SFTP server: picked up once, handed over, kept in an archive. */
package org.passerelle.connectors.files;
