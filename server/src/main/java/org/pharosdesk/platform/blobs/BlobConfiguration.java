package org.pharosdesk.platform.blobs;

import org.pharosdesk.platform.database.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BlobConfiguration {

    @Bean
    BlobFiles blobFiles(DataFolder data) {
        return new BlobFolder(data.blobs());
    }
}
