using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>Gets the variables of an ESC environment for other programs.</summary>
internal sealed class SecretExporter
{
    private readonly ProviderContext _context;
    private readonly PulumiProvider _pulumi;

    /// <summary>Creates an exporter.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SecretExporter(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _pulumi = new PulumiProvider(context);
    }

    /// <summary>Opens an environment and returns its variables.</summary>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment.</exception>
    public async Task<SecretExport> OpenAsync(string? environment, CancellationToken cancellationToken)
    {
        EscEnvironmentName name = _pulumi.Resolve(environment);
        EscValue opened = await _pulumi.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        List<string> unknown = [];
        IReadOnlyList<ExportedVariable> variables = ExportedVariables.Of(
            opened,
            _context.Services.Settings,
            leftOut: variable => _context.Report(ProviderEventKind.Warning, $"{variable} is an object or a list and is left out."),
            notKnown: unknown.Add);
        foreach (ExportedVariable variable in variables)
        {
            if (variable.IsSecret) _context.Runtime.Redactor.Register(variable.Value);
        }

        return new SecretExport(name.ToString(), variables, unknown);
    }
}
