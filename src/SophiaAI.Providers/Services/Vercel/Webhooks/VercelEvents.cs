namespace SophiaAI.Providers.Services.Vercel.Webhooks;

/// <summary>The events that a webhook can be told of. The service adds new ones, so a name that is not among them is not wrong.</summary>
internal static class VercelEvents
{
    /// <summary>Their names, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "ai-gateway.auto-reload.limit-reached", "ai-gateway.balance-depleted", "alerts.triggered", "botid.anomaly", "budget.reached",
        "comment.created", "comment.deleted", "comment.mentioned", "comment.reaction-added", "comment.reaction-removed", "comment.resolved", "comment.unresolved", "comment.updated",
        "deployment.blocked", "deployment.build-requested", "deployment.canceled", "deployment.check-rerequested", "deployment.checkrun.cancel", "deployment.checkrun.start",
        "deployment.checks.failed", "deployment.checks.succeeded", "deployment.cleanup", "deployment.created", "deployment.error",
        "deployment.integration.action.cancel", "deployment.integration.action.cleanup", "deployment.integration.action.start",
        "deployment.promoted", "deployment.ready", "deployment.rollback", "deployment.succeeded",
        "domain.auto-renew.changed", "domain.certificate.add", "domain.certificate.add.failed", "domain.certificate.deleted", "domain.certificate.renew",
        "domain.certificate.renew.failed", "domain.created", "domain.dns.records.changed", "domain.renewal", "domain.renewal.failed",
        "domain.transfer-in.completed", "domain.transfer-in.failed", "domain.transfer-in.started",
        "edge-config.created", "edge-config.deleted", "edge-config.items.updated",
        "firewall.attack", "firewall.custom-rule-anomaly", "firewall.system-rule-anomaly",
        "flag.created", "flag.deleted", "flag.segment.created", "flag.segment.deleted", "flag.segment.updated", "flag.updated",
        "function.archival-required", "function.removal-required",
        "integration-configuration.permission-upgraded", "integration-configuration.removed", "integration-configuration.scope-change-confirmed", "integration-configuration.transferred",
        "integration-resource.project-connected", "integration-resource.project-disconnected",
        "marketplace.invoice.created", "marketplace.invoice.notpaid", "marketplace.invoice.overdue", "marketplace.invoice.paid", "marketplace.invoice.refunded", "marketplace.member.changed",
        "message.created", "message.deleted", "message.mentioned", "message.reaction-added", "message.reaction-removed", "message.updated",
        "observability.anomaly", "observability.anomaly-error", "observability.error-anomaly", "observability.usage-anomaly",
        "project.created", "project.domain.created", "project.domain.deleted", "project.domain.moved", "project.domain.unverified", "project.domain.updated", "project.domain.verified",
        "project.env-variable.created", "project.env-variable.deleted", "project.env-variable.updated", "project.removed", "project.renamed",
        "project.rolling-release.aborted", "project.rolling-release.approved", "project.rolling-release.completed", "project.rolling-release.started",
        "thread.resolved", "thread.unresolved",
    ];
}
