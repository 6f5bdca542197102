"""What several tests of the bot propose."""

FORM = "### Link\n\nhttps://gorse.example/\n\n### Name\n\nGorse\n\n### Description\n\nPours without a drip\n"
