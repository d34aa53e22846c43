using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>Gathers what somebody needs to know who is to find out why something does not work.</summary>
internal sealed class DiagnosticGatherer
{
    private readonly ProviderContext _context;
    private readonly DiagnosticOptions _options;
    private readonly DiagnosticText _text;

    /// <param name="context">The settings and the clock.</param>
    /// <param name="options">What is looked at.</param>
    /// <param name="text">Removes from each text what a stranger must not read.</param>
    public DiagnosticGatherer(ProviderContext context, DiagnosticOptions options, DiagnosticText text)
    {
        _context = context;
        _options = options;
        _text = text;
    }

    private IEnumerable<Service> Services => _context.Services.All.Where(service => _options.Services is null || _options.IsNamed(service.Name));

    /// <summary>Gathers it. The services are looked at side by side.</summary>
    /// <param name="system">The module and the machine.</param>
    /// <param name="errors">The last errors.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped. Nothing else is thrown: what goes wrong is a finding.</exception>
    public async Task<SophiaDiagnostic> GatherAsync(DiagnosticSystem system, IReadOnlyList<DiagnosticError> errors, CancellationToken cancellationToken)
    {
        HashSet<string> used = [.. Services.Where(service => _options.IsNamed(service.Name) || IsUsed(service)).Select(static service => service.Name)];
        ServiceExaminer examiner = new(_context, _options);
        DiagnosticService[] services = await Task.WhenAll(Services.SelectMany(
            service => service.Endpoints(_context), (service, endpoint) => Task.Run(() => examiner.ExamineAsync(service, endpoint, used.Contains(service.Name), cancellationToken), cancellationToken))).ConfigureAwait(false);
        SophiaDiagnostic diagnostic = new()
        {
            Timestamp = _context.Runtime.Time.GetUtcNow(),
            System = system,
            Connection = Describe(_context.Connection),
            Services = services,
            Settings = [.. _context.Services.Describe(_context).Where(setting => Services.Any(service => service.Name == setting.Service)).Select(Masked)],
            Errors = errors,
        };
        DiagnosticFindings findings = new(diagnostic, used, [.. Services.SelectMany(static service => service.Settings)]);
        return DiagnosticJson.Changed(diagnostic with { Findings = findings.All(_context.Settings.Oddities(Services.SelectMany(static service => service.Settings))) }, _text.Clean);
    }

    private bool IsUsed(Service service) => service.Settings.Any(setting => _context.Settings.Get(setting) is { IsSet: true, Source.Kind: not SettingSourceKind.Default });

    // Others will read it: they learn neither how long a secret is, nor which are the same.
    private static SettingInfo Masked(SettingInfo setting) => setting is { IsSecret: true, IsSet: true } ? setting with { Value = SecretRedactor.Mask } : setting;

    private DiagnosticConnection Describe(SophiaConnection connection) => new()
    {
        Name = connection.Name,
        Source = connection.Source,
        Environment = connection.Environment,
        EnvFile = connection.EnvFile,
        SnowflakeConnection = connection.SnowflakeConnection,
        ConnectedAt = connection.Source == ConnectionSource.Process ? null : connection.ConnectedAt,
        AllowedHosts = connection.AllowedHosts,
        Failure = _options.ConnectionFailure,
    };
}
