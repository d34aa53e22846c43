using System.Globalization;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Promotion;

/// <summary>A change of a project's production aliases, as the project reports it: a job that takes some seconds.</summary>
/// <param name="To">The deployment that production goes to.</param>
/// <param name="Status">pending, in-progress, succeeded, failed, skipped, or another end that is new to us.</param>
/// <param name="RequestedAt">When it was requested, as the service sends it.</param>
internal sealed record VercelAliasChange(string? To, string? Status, string? RequestedAt)
{
    public const string Failed = "failed";
    public const string InProgress = "in-progress";
    public const string Pending = "pending";
    public const string Succeeded = "succeeded";

    /// <summary>Whether it is the same change, perhaps at another time.</summary>
    public bool IsSame(VercelAliasChange? other) => To == other?.To && RequestedAt == other?.RequestedAt;

    /// <summary>Whether it has not ended.</summary>
    public bool IsRunning => Status is Pending or InProgress;

    /// <summary>Whether it was requested after a time, and has moved production.</summary>
    public bool HasMovedProductionSince(DateTimeOffset time) => Status == Succeeded
        && long.TryParse(RequestedAt, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds) && UnixMilliseconds.Of(milliseconds) > time;

    /// <summary>Whether production is at a deployment, and no change is under way that moves it elsewhere.</summary>
    public static bool IsAt(VercelProject project, string deployment) =>
        project.ProductionDeploymentId == deployment && !(Of(project) is { IsRunning: true } change && change.To != deployment);

    /// <summary>The latest change; null if there was none.</summary>
    public static VercelAliasChange? Of(VercelProject project) => project.LastAliasRequest is { } request
        ? new VercelAliasChange(request.Text("toDeploymentId"), request.Text("jobStatus"), request.Text("requestedAt"))
        : null;
}
