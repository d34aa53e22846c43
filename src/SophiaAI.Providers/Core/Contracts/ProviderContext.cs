using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What a provider works with: the settings as this command sees them, and where to say what it does.</summary>
internal sealed class ProviderContext
{
    /// <summary>Creates a context for one command.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connection">The connection that brings the settings.</param>
    /// <param name="events">Hears what providers do. Called from any thread.</param>
    /// <param name="parameters">Settings given as parameters, by variable name; they win over the connection.</param>
    public ProviderContext(ServiceList services, SophiaConnection connection, IProgress<ProviderEvent> events, IReadOnlyDictionary<string, string>? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(events);
        Services = services;
        Connection = connection;
        Events = events;
        Settings = connection.Settings(parameters);
    }

    /// <summary>The services.</summary>
    public ServiceList Services { get; }

    /// <summary>The connection that brings the settings.</summary>
    public SophiaConnection Connection { get; }

    /// <summary>Hears what providers do.</summary>
    public IProgress<ProviderEvent> Events { get; }

    internal SettingResolver Settings { get; }

    internal ServiceRuntime Runtime => Connection.Runtime;

    internal HttpServiceClient CreateClient(ServiceHttpOptions options) => new(options, Runtime, Events);

    // The door that the providers' messages leave by, as RequestReporter.Report is for those of the pipeline.
    internal void Report(ProviderEventKind kind, string message) =>
        Events.Report(new ProviderEvent(kind, Runtime.Redactor.Redact(message)));

    /// <summary>Says how far long work has come. Whether and how often it is shown is the listener's business.</summary>
    internal void ReportProgress(string message, int? percent = null) =>
        Events.Report(new ProviderEvent(ProviderEventKind.Progress, Runtime.Redactor.Redact(message)) { PercentComplete = percent });
}
