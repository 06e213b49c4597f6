"""Statistical and auction methods the calculators stand on; each module cites its source."""
