"""Programs that people run on hosts of their own, by the names that their mail bears."""

PROGRAMS = frozenset(
    (
        *("nextcloud", "owncloud", "seafile", "mattermost", "rocket.chat", "zulip", "discourse", "gitlab"),
        *("gitea", "forgejo", "openproject", "redmine", "taiga", "kanboard", "wekan", "jira", "confluence"),
        *("bitbucket", "moodle", "ilias", "mahara", "canvas", "opencast", "indico", "pretix", "pretalx"),
        *("bigbluebutton", "greenlight", "jitsi", "mobilizon", "humhub", "elgg", "friendica", "mastodon"),
        *("diaspora", "loomio", "decidim", "odoo", "civicrm", "phabricator", "xwiki", "dokuwiki"),
        *("mediawiki", "bookstack", "outline"),
    )
)
