using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What a provider works with: the settings as this command sees them, and a place to report events.</summary>
internal sealed class ProviderContext
{
    /// <summary>Creates a context for one command.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connection">The connection that supplies the settings.</param>
    /// <param name="events">Receives the providers' events. Called from any thread.</param>
    /// <param name="parameters">Settings passed as parameters, by variable name; they override the connection.</param>
    /// <param name="alsoAllowed">Hosts that credentials from elsewhere may be sent to, besides those that the connection allows.</param>
    public ProviderContext(
        ServiceList services, SophiaConnection connection, IProgress<ProviderEvent> events, IReadOnlyDictionary<string, string>? parameters = null, IEnumerable<string>? alsoAllowed = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(events);
        Services = services;
        Connection = connection;
        Events = events;
        Settings = connection.Settings(parameters, alsoAllowed);
    }

    /// <summary>The services.</summary>
    public ServiceList Services { get; }

    /// <summary>The connection that supplies the settings.</summary>
    public SophiaConnection Connection { get; }

    /// <summary>Receives the providers' events.</summary>
    public IProgress<ProviderEvent> Events { get; }

    internal SettingResolver Settings { get; }

    internal ServiceRuntime Runtime => Connection.Runtime;

    internal HttpServiceClient CreateClient(ServiceHttpOptions options) => new(options, Runtime, Events, Connection.Name);

    // All messages from providers go out here, as those of the pipeline do through RequestReporter.Report.
    internal void Report(ProviderEventKind kind, string message) =>
        Events.Report(new ProviderEvent(kind, Runtime.Redactor.Redact(message)));

    /// <summary>A text for people, in one line: without secrets, and without what a terminal or a runner would act on.</summary>
    internal string Shown(string text) => VisibleText.Line(Runtime.Redactor.Redact(text));

    /// <summary>Reports the progress of long-running work. Whether and how often it is shown is up to the listener.</summary>
    internal void ReportProgress(string message, int? percent = null) =>
        Events.Report(new ProviderEvent(ProviderEventKind.Progress, Runtime.Redactor.Redact(message)) { PercentComplete = percent });
}
