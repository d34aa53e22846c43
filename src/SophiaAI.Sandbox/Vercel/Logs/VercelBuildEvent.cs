using System.Globalization;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>One event of a build's log. Vercel writes events in two shapes: with everything at the top, or with a payload.</summary>
internal sealed record VercelBuildEvent(VercelDeployment Deployment, string Type, string? Text, long Time, int Index)
{
    /// <summary>The state that the deployment reached, in an event about that.</summary>
    public string? ReadyState { get; init; }

    /// <summary>Also its serial number: time and position.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Time}{Index:D6}");

    private string? Level => Type is "stderr" ? (Text!.StartsWith("npm warn", StringComparison.Ordinal) ? "warning" : "error") : null;

    private object Info => new { type = "build", name = VercelDeploymentBuilds.IdOf(Deployment), entrypoint = ".", readyState = ReadyState };

    public object Flat => new
    {
        type = Type,
        created = Time,
        date = Time,
        deploymentId = Deployment.Uid,
        id = Id,
        serial = Id,
        text = Text,
        level = Level,
        info = Info,
    };

    public object WithPayload => new
    {
        type = Type,
        created = Time,
        payload = new { deploymentId = Deployment.Uid, id = Id, serial = Id, created = Time, date = Time, text = Text, info = Info },
    };
}
