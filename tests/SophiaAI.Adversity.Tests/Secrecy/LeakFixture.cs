using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using SophiaAI.Tests.Display;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Secrecy;

/// <summary>Everything that a search for leaks needs: careless services, a recording console, canaries in every setting.</summary>
public sealed class LeakFixture : IAsyncLifetime
{
    private const string SettingPrefixes = "SNOWFLAKE_ GONG_ VERCEL_ ESTUARY_ FLOW_ PULUMI_ SLACK_ ENVIRONMENT_";
    private static readonly string[] s_signIns = ["pat", "keypair", "oauth", "wif"];

    private readonly SandboxFixture _sandbox;
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _before = [];
    private RecordingHost _host = null!;
    private Engine _engine = null!;
    private string _handle = string.Empty;

    public LeakFixture(SandboxFixture sandbox) => _sandbox = sandbox;

    /// <summary>The seed of the canaries; the variable SOPHIA_LEAK_SEED selects another one.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("SOPHIA_LEAK_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int seed) ? seed : 20261123;

    internal CarelessServices Services { get; private set; } = null!;

    internal IReadOnlyList<CanarySet> Sets { get; } = CanarySet.OfEachShape(Seed);

    public async ValueTask InitializeAsync()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (IsSetting((string)variable.Key)) _before[(string)variable.Key] = (string?)variable.Value;
        }

        foreach (string name in new[] { "HOME", "TMPDIR", "PATH" }) _before[name] = Environment.GetEnvironmentVariable(name);
        _host = new RecordingHost();
        _engine = new Engine(_host);
        _sandbox.SetVariables();
        _handle = (string)_engine.Run("$id = (Invoke-SnowflakeQuery 'SELECT 1 AS ONE' -NoWait).StatementHandle; Wait-SnowflakeStatement $id").Output[0].Properties["StatementHandle"].Value;
        Services = await CarelessServices.StartAsync(_sandbox.Server);
    }

    public async ValueTask DisposeAsync()
    {
        Restore();
        await Services.DisposeAsync();
        _engine.Dispose();
        _folder.Dispose();
    }

    /// <summary>Restores the process's variables.</summary>
    internal void Restore()
    {
        ClearSettings();
        foreach ((string name, string? value) in _before) Environment.SetEnvironmentVariable(name, value);
        _sandbox.SetVariables();
    }

    /// <summary>Runs a call with canaries everywhere, and reports which of them appear.</summary>
    internal LeakReport Run(string call, string service, CanarySet canaries, Misbehavior misbehavior, int variant, string suffix = " -Verbose -Debug", int skip = 0)
    {
        string home = _folder.Write("marker", string.Empty)[..^"marker".Length] + Guid.NewGuid().ToString("N");
        foreach (string name in new[] { "HOME", "TMPDIR" }) Environment.SetEnvironmentVariable(name, Directory.CreateDirectory(Path.Combine(home, name)).FullName);
        SetVariables(canaries, variant);
        string environment = AddEnvironment(canaries);
        string file = Path.Combine(home, "test.env");
        File.WriteAllText(file, DotEnv(canaries.File));
        SandboxFixture.ForgetSecrets();
        SandboxFixture.RefillRetryBudgets();
        _sandbox.Server.Faults.Clear();
        _sandbox.Server.Requests.Clear();
        List<Canary> known = [.. canaries.Settings];
        if (call.Contains("{file}'", StringComparison.Ordinal)) known.AddRange(canaries.File);
        if (call.Contains("{typed}", StringComparison.Ordinal)) known.Add(canaries.Typed);
        Services.Begin(service, misbehavior, Words(known, service, variant), Words(canaries.Environment, string.Empty, variant), skip);

        string script = "$VerbosePreference = $DebugPreference = $WarningPreference = $InformationPreference = $ProgressPreference = 'Continue'; "
            + call.Replace("{file}", file, StringComparison.Ordinal).Replace("{handle}", _handle, StringComparison.Ordinal)
                .Replace("{environment}", environment, StringComparison.Ordinal).Replace(" development", " " + environment, StringComparison.Ordinal)
                .Replace("{new}", "sophia/leak-" + Guid.NewGuid().ToString("N"), StringComparison.Ordinal).Replace("{typed}", "$typed", StringComparison.Ordinal)
            + suffix;
        _host.TakeText();
        EngineResult result = _engine.Run(script, ("typed", SecureTexts.Secure(canaries.Typed.Value)));
        _engine.Run("Disconnect-SophiaEnvironment; $Error.Clear()");
        // Thousands of them would make every later listing slow.
        foreach (string start in new[] { "leak/", "sophia/leak-" }) _sandbox.Server.Pulumi.RemoveEnvironments(start);

        // Minted credentials are known once they have arrived.
        Canary[] minted = [.. Services.Credentials.Except(canaries.All.Select(static canary => canary.Value)).Select(static text => new Canary("a credential in a header", text))];
        return new LeakReport([canaries.Detector, new LeakDetector(minted)], result, Texts(result), _host.TakeText(), RequestLog(), Files(home, file));
    }

    private void SetVariables(CanarySet canaries, int variant)
    {
        ClearSettings();
        _sandbox.SetVariables();
        foreach ((string name, string address) in Services.Addresses) Environment.SetEnvironmentVariable(name, address);
        foreach (Canary canary in canaries.Settings) Environment.SetEnvironmentVariable(canary.Name, canary.Value);
        Environment.SetEnvironmentVariable("SLACK_WEBHOOK_URL", $"{Services.Addresses["SLACK_API_URL"]}/services/{canaries.Webhook}");
        Environment.SetEnvironmentVariable("SLACK_API_URL", Services.Addresses["SLACK_API_URL"] + "/api");
        Environment.SetEnvironmentVariable("SNOWFLAKE_AUTH_METHOD", s_signIns[variant % s_signIns.Length]);
        Environment.SetEnvironmentVariable("SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", "OIDC");
    }

    private static void ClearSettings()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsSetting)) Environment.SetEnvironmentVariable(name, null);
    }

    private static bool IsSetting(string name) => SettingPrefixes.Split(' ').Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    // Two revisions, so that there is one to restore.
    private string AddEnvironment(CanarySet canaries)
    {
        string name = $"leak-{Guid.NewGuid():N}";
        StringBuilder yaml = new("values:\n  sophia:\n    gong:\n");
        yaml.Append(CultureInfo.InvariantCulture, $"      accessKey:\n        fn::secret: {Quote(canaries.Environment[1].Value)}\n");
        yaml.Append("    slack:\n      channel: '#alerts'\n    other:\n");
        foreach (Canary canary in canaries.Environment) yaml.Append(CultureInfo.InvariantCulture, $"      {canary.Name}:\n        fn::secret: {Quote(canary.Value)}\n");
        yaml.Append("  environmentVariables:\n    GONG_API_KEY: ${sophia.gong.accessKey}\n    SLACK_CHANNEL: ${sophia.slack.channel}\n");
        // A credential stored as plain text is still a secret.
        yaml.Append(CultureInfo.InvariantCulture, $"    ESTUARY_API_KEY: {Quote(canaries.Environment[2].Value.Replace("$", "$$", StringComparison.Ordinal))}\n");
        foreach (Canary canary in canaries.Environment) yaml.Append(CultureInfo.InvariantCulture, $"    {canary.Name}: ${{sophia.other.{canary.Name}}}\n");
        _sandbox.Server.Pulumi.AddEnvironment("leak", name, $"values:\n  a:\n    fn::secret: {Quote(canaries.Environment[0].Value)}\n", yaml.ToString());
        Environment.SetEnvironmentVariable("PULUMI_PROJECT", "leak");
        Environment.SetEnvironmentVariable("PULUMI_ENVIRONMENT", name);
        return "leak/" + name;
    }

    private static string Quote(string text) => "\"" + string.Concat(text.EnumerateRunes().Select(static rune =>
        Rune.IsLetterOrDigit(rune) && rune.IsAscii ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"))) + "\"";

    // In quotes that the value itself does not contain.
    private static string DotEnv(IEnumerable<Canary> canaries) => string.Concat(canaries.Select(static canary =>
        canary.Value.Contains('\'', StringComparison.Ordinal)
            ? $"{canary.Name}=`{canary.Value}`\n"
            : $"{canary.Name}='{canary.Value}'\n"));

    // Each as is, and then in other forms as far as there is room, different ones in each run; the service's own first.
    private static List<string> Words(IReadOnlyList<Canary> canaries, string service, int variant)
    {
        const int LongestText = 2_000;
        Func<string, string>[] forms = [.. CanaryForms.All.Values];
        Canary[] ordered = [.. canaries.OrderBy(canary => !canary.Name.StartsWith(service, StringComparison.OrdinalIgnoreCase))];
        List<string> words = [HostileText.Text];
        int length = 0;
        foreach (int round in Enumerable.Range(0, 4))
        {
            foreach ((int index, Canary canary) in ordered.Index())
            {
                string word = (round == 0 ? forms[0] : forms[((variant * 4) + (index * 5) + round) % forms.Length])(canary.Value);
                // The first is complete, however long it is.
                if (word.Length < LeakDetector.Shortest || (words.Count > 1 && length + word.Length > LongestText)) continue;
                words.Add(word);
                length += word.Length;
            }
        }

        // The first word is also used alone, as a name.
        return [.. words.Skip(1), words[0]];
    }

    // Everything in the streams, in order within each; objects with everything attached to them.
    private static List<string> Texts(EngineResult result)
    {
        List<string> texts = [.. result.Warnings, .. result.Verbose, .. result.Debug, .. result.Information, .. result.Progress];
        foreach (ErrorRecord error in result.Errors)
        {
            texts.AddRange([error.ToString(), error.Exception.ToString(), error.ErrorDetails?.ToString() ?? string.Empty, ObjectDump.Of(error), PSSerializer.Serialize(error, 3)]);
        }

        foreach (PSObject item in result.Output) texts.AddRange([item.ToString(), ObjectDump.Of(item), PSSerializer.Serialize(item, 3)]);
        return texts;
    }

    private List<string> RequestLog() => [.. _sandbox.Server.Requests.All.SelectMany(static request =>
        request.Headers.Where(static header => header.Key != "Authorization").Select(static header => $"{header.Key}: {header.Value}").Prepend($"{request.Method} {request.Path}{request.Query}").Append(request.Body))];

    private static List<string> Files(string folder, string given) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => !file.StartsWith(given, StringComparison.Ordinal) || file.EndsWith(".tmp", StringComparison.Ordinal))
        .SelectMany(static file => new[] { file, File.ReadAllText(file) })];
}
