using System.Globalization;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>What in a diagnostic may be the cause of trouble, in sentences.</summary>
internal sealed class DiagnosticFindings
{
    // Snowflake refuses key-pair tokens whose time of issue is further away.
    private static readonly TimeSpan s_toleratedSkew = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_soon = TimeSpan.FromDays(14);
    private static readonly Version s_supported = new(7, 6);
    private static readonly DateTimeOffset s_endOfOlder = new(2026, 11, 10, 0, 0, 0, TimeSpan.Zero);

    private readonly SophiaDiagnostic _diagnostic;
    private readonly IReadOnlySet<string> _used;
    private readonly IReadOnlyList<SettingDefinition> _settings;
    private readonly List<DiagnosticFinding> _found = [];

    /// <param name="diagnostic">What was gathered.</param>
    /// <param name="used">The services that are used here.</param>
    /// <param name="settings">The settings of the services.</param>
    public DiagnosticFindings(SophiaDiagnostic diagnostic, IReadOnlySet<string> used, IReadOnlyList<SettingDefinition> settings)
    {
        _diagnostic = diagnostic;
        _used = used;
        _settings = settings;
    }

    private IEnumerable<DiagnosticService> Reached => _diagnostic.Services.Where(static service => service.Status == Reachability.Reachable);

    /// <summary>The findings, the most likely cause of trouble first.</summary>
    /// <param name="oddities">Settings with odd values.</param>
    public IReadOnlyList<DiagnosticFinding> All(IEnumerable<SettingOddity> oddities)
    {
        LookAtConnection();
        LookAtSettings(oddities);
        LookAtClock();
        foreach (DiagnosticService service in _diagnostic.Services) LookAtService(service);
        LookAtProxies();
        LookAtPowerShell();
        // One cause may keep several addresses of a service from being used.
        return [.. _found.Distinct()];
    }

    private void LookAtConnection()
    {
        if (_diagnostic.Connection.Failure is not { } failure) return;
        Add("Connection", $"{failure.TrimEnd('.')}. Until the next attempt, every command ends in SophiaAI.NotConnected.", "Run Connect-SophiaEnvironment again. To use the variables of the process, run Disconnect-SophiaEnvironment.");
    }

    private void LookAtSettings(IEnumerable<SettingOddity> oddities)
    {
        if (_used.Count == 0) Add("Settings", "No service is configured: none of its variables is set.", "Set them, or run Connect-SophiaEnvironment. Get-SophiaSetting shows what each service needs.");
        foreach (IGrouping<string, SettingInfo> missing in _diagnostic.Settings.Where(setting => setting.IsMissing && _used.Contains(setting.Service)).GroupBy(static setting => setting.Service))
        {
            string[] required = [.. missing.Where(static setting => setting.Requirement == SettingRequirement.Required).Select(static setting => setting.Variable)];
            string[] oneOf = [.. missing.Where(static setting => setting.Requirement == SettingRequirement.OneOf).Select(static setting => setting.Variable)];
            if (required.Length > 0) Add(missing.Key, $"{Grammar.And(required)} {(required.Length == 1 ? "is" : "are")} missing, so the service can't be used.", $"Set {(required.Length == 1 ? "it" : "them")}, or connect to what has {(required.Length == 1 ? "it" : "them")}. Get-SophiaSetting {missing.Key} shows where each setting comes from.");
            if (oneOf.Length > 0) Add(missing.Key, $"None of {Grammar.And(oneOf)} is set, and the service needs one of them.", $"Set one, or connect to what has it. Get-SophiaSetting {missing.Key} shows where each setting comes from.");
        }

        foreach (SettingOddity oddity in oddities.Where(oddity => !oddity.IsEmpty || IsMissing(oddity.Variable))) Add("Settings", $"{oddity.Variable} (from {oddity.Source}) {oddity.What}.", oddity.Action);
    }

    // A CI job sets every variable, and those that it has no value for are empty.
    private bool IsMissing(string variable) =>
        _settings.FirstOrDefault(setting => setting.Variables.Contains(variable)) is { } found && _diagnostic.Settings.Any(setting => setting.IsMissing && setting.Variable == found.Variable);

    private void LookAtClock()
    {
        if (Reached.Where(static service => service.ClockSkew?.Duration() > s_toleratedSkew).MaxBy(static service => service.ClockSkew!.Value.Duration()) is not { } worst) return;
        TimeSpan skew = worst.ClockSkew!.Value;
        Add(
            "Network",
            string.Create(CultureInfo.InvariantCulture, $"This machine's clock is {skew.Duration().TotalSeconds:N0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} {worst.Service}'s. Snowflake then refuses key-pair tokens, and signatures and certificates may count as expired."),
            "Set the clock, and have it synchronized: w32tm /resync on Windows, timedatectl set-ntp true on Linux.");
    }

    private void LookAtService(DiagnosticService service)
    {
        string what = $"{service.Service}'s {(service.Endpoint == "API" ? "API" : service.Endpoint.ToLowerInvariant())}";
        if (service.Failure is { } failure)
            Add(service.Service, $"{failure}{Shown(service.Certificate)}", service.RecommendedAction ?? "Test-SophiaIntegration says more.");
        if (service.StatusCode >= 500) Add(service.Service, $"{what} answers with {service.StatusCode} even to a request without a credential: it is out of order, or something between answers in its place.", "Look at the service's status page, and try again later.");
        if (service.Certificate is { } certificate) LookAtCertificate(service, certificate, what);
        foreach (DiagnosticLimit limit in service.Limits.Where(static limit => limit.AvailableAt is not null && limit.Window > TimeSpan.FromMinutes(1)))
            Add(service.Service, string.Create(CultureInfo.InvariantCulture, $"Its limit is used up, and nothing is sent until {limit.AvailableAt:u}."), "Wait until then, and look at what else sends requests with this credential.");
    }

    private void LookAtCertificate(DiagnosticService service, DiagnosticCertificate certificate, string what)
    {
        TimeSpan left = certificate.ExpiresAt - _diagnostic.Timestamp;
        if (left > TimeSpan.Zero && left < s_soon) Add(service.Service, string.Create(CultureInfo.InvariantCulture, $"The certificate of {what} expires at {certificate.ExpiresAt:u}."), "Public services replace theirs in time. If the certificate is your own, or a proxy's, have it renewed.");
        if (!certificate.IsTrusted || PublicAuthorities.HaveIssued(certificate) || !IsVendors(service)) return;
        Add(service.Service, $"The certificate of {what} was issued by '{certificate.Issuer}', which is no authority for public web sites: something between this machine and the service decrypts the traffic.", "Ask whoever runs the network whether a proxy inspects TLS, and have it leave out the services' hosts: it sees every credential.");
    }

    private void LookAtProxies()
    {
        foreach (IGrouping<string, DiagnosticService> proxy in _diagnostic.Services.Where(static service => service.Proxy is not null).GroupBy(static service => service.Proxy!))
            Add("Network", $"Requests to {Grammar.And([.. proxy.Select(static service => service.Service).Distinct()])} go through the proxy {proxy.Key}.", "If they should not, name the hosts in NO_PROXY. The proxy comes from HTTPS_PROXY or ALL_PROXY, or from the system.");
    }

    private void LookAtPowerShell()
    {
        string number = _diagnostic.System.PowerShellVersion.Split('-')[0];
        if (!Version.TryParse(number, out Version? version) || version >= s_supported || _diagnostic.Timestamp < s_endOfOlder) return;
        Add("PowerShell", $"PowerShell {_diagnostic.System.PowerShellVersion} gets no updates any more.", "The module works in 7.4 and later. Install 7.6, where you decide which one is used.");
    }

    private bool IsVendors(DiagnosticService service) => Uri.TryCreate(service.Address, UriKind.Absolute, out Uri? address)
        && _settings.Any(setting => setting.Service == service.Service && setting.Trusts(address.IdnHost));

    private static string Shown(DiagnosticCertificate? certificate) => certificate?.Fault is { } fault ? $" The certificate that is shown there, issued by '{certificate.Issuer}', is refused: {fault}." : string.Empty;

    private void Add(string area, string message, string action) => _found.Add(new DiagnosticFinding { Area = area, Message = message, RecommendedAction = action });
}
