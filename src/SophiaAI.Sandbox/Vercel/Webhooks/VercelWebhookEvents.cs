namespace SophiaAI.Sandbox.Vercel.Webhooks;

/// <summary>The types of events that a webhook can be told about.</summary>
internal static class VercelWebhookEvents
{
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "budget.reached", "alerts.triggered",
        "deployment.created", "deployment.build-requested", "deployment.cleanup", "deployment.error", "deployment.blocked", "deployment.canceled",
        "deployment.succeeded", "deployment.ready", "deployment.check-rerequested", "deployment.promoted", "deployment.rollback",
        "deployment.integration.action.start", "deployment.integration.action.cancel", "deployment.integration.action.cleanup",
        "deployment.checkrun.start", "deployment.checkrun.cancel", "deployment.checks.failed", "deployment.checks.succeeded",
        "project.created", "project.removed", "project.renamed",
        "project.env-variable.created", "project.env-variable.updated", "project.env-variable.deleted",
        "project.domain.created", "project.domain.updated", "project.domain.deleted", "project.domain.verified", "project.domain.unverified", "project.domain.moved",
        "project.rolling-release.started", "project.rolling-release.aborted", "project.rolling-release.completed", "project.rolling-release.approved",
        "domain.created", "domain.dns.records.changed", "domain.transfer-in.started", "domain.transfer-in.completed", "domain.transfer-in.failed",
        "domain.certificate.add", "domain.certificate.add.failed", "domain.certificate.renew", "domain.certificate.renew.failed", "domain.certificate.deleted",
        "domain.renewal", "domain.renewal.failed", "domain.auto-renew.changed",
        "edge-config.created", "edge-config.deleted", "edge-config.items.updated",
        "firewall.attack", "firewall.system-rule-anomaly", "firewall.custom-rule-anomaly",
        "function.archival-required", "function.removal-required",
        "flag.created", "flag.updated", "flag.deleted", "flag.segment.created", "flag.segment.updated", "flag.segment.deleted",
        "integration-configuration.permission-upgraded", "integration-configuration.removed",
        "integration-configuration.scope-change-confirmed", "integration-configuration.transferred",
        "integration-resource.project-connected", "integration-resource.project-disconnected",
        "marketplace.member.changed", "marketplace.invoice.created", "marketplace.invoice.paid", "marketplace.invoice.notpaid",
        "marketplace.invoice.overdue", "marketplace.invoice.refunded",
        "ai-gateway.balance-depleted", "ai-gateway.auto-reload.limit-reached",
        "observability.anomaly", "observability.anomaly-error", "observability.usage-anomaly", "observability.error-anomaly", "botid.anomaly",
        "message.created", "message.updated", "message.deleted", "message.reaction-added", "message.reaction-removed", "message.mentioned",
        "thread.resolved", "thread.unresolved",
        "comment.created", "comment.updated", "comment.deleted", "comment.resolved", "comment.unresolved",
        "comment.reaction-added", "comment.reaction-removed", "comment.mentioned",
    };
}
