using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Help;

/// <summary>
/// The code in documents about Vercel, Gong and Estuary, about monitoring and manifests, and about trouble, runs as it stands, in a sandbox in which nothing has happened yet, and its output is what the
/// document says, but for white space, and for what is different each time: the ids of what the code makes, the
/// present time, ports, folders, what tells masked secrets apart, and how long something took or how old it is.
/// </summary>
public sealed partial class ExampleTests : IDisposable
{
    private const string Found = "artifacts/examples";

    // What a table may take of a console with 80 columns.
    private const int Width = 79;

    // The sandbox's data ends before this day, so that what is later was made by the code.
    private static readonly DateTime s_firstNewDay = new(2026, 11, 21);
    private static readonly string[] s_timeFormats = ["yyyy-MM-dd", "M/d/yyyy"];

    // What a document takes for granted: a step's variables, and what a runbook has.
    private const string Stage =
        """
        $PSStyle.OutputRendering = 'PlainText'
        $env:GITHUB_SHA = (Get-VercelDeployment sophia-web -Target production -State READY | Select-Object -First 1).Meta.githubCommitSha
        function Get-AutomationPSCredential([string] $Name) { [pscredential]::new('acme', (ConvertTo-SecureString $env:PULUMI_ACCESS_TOKEN -AsPlainText)) }
        """;

    private readonly SandboxFixture _sandbox;
    private readonly TemporaryFolder _folder = new();

    public ExampleTests(SandboxFixture sandbox)
    {
        _sandbox = sandbox;
        // To a test of secrets, an ordinary word may have been one.
        SandboxFixture.ForgetSecrets();
    }

    public static TheoryData<string> Documents =>
    [
        "docs/vercel.md",
        "docs/gong.md",
        "docs/estuary.md",
        "docs/testing-integrations.md",
        "docs/integration-test-reports.md",
        "docs/troubleshooting.md",
        "docs/cmdlets/Get-SophiaDiagnostic.md",
        "docs/own-integration-tests.md",
        "docs/cmdlets/Add-SophiaTestMeasurement.md",
        "docs/cmdlets/Assert-SophiaTest.md",
        "docs/cmdlets/Register-SophiaIntegrationTest.md",
        "docs/cmdlets/Skip-SophiaTest.md",
        "docs/cmdlets/Unregister-SophiaIntegrationTest.md",
        .. PagesOf("Vercel"),
        .. PagesOf("Gong"),
        .. PagesOf("Estuary"),
        .. PagesOf("SophiaIntegration"),
        "docs/cmdlets/Send-SlackMessage.md",
        .. AboutMonitoring,
    ];

    // Watch-SophiaMonitor does not end by itself.
    private static IEnumerable<string> AboutMonitoring =>
    [
        "docs/monitoring.md",
        "docs/monitoring-maintenance.md",
        "docs/monitoring-why.md",
        "docs/infrastructure.md",
        "docs/infrastructure-review.md",
        "docs/infrastructure-drift.md",
        "docs/infrastructure-limits.md",
        .. PagesOf("SophiaMonitor").Where(static page => !page.Contains("Watch-", StringComparison.Ordinal)),
        .. PagesOf("SophiaAlert"),
        .. PagesOf("SophiaMetric"),
        .. PagesOf("SophiaSilence"),
        .. PagesOf("SophiaManifest"),
        .. PagesOf("SophiaPlan"),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_code_of_a_document_runs_as_it_stands(string document)
    {
        string text = (await File.ReadAllTextAsync(Path.Combine(TestPaths.Root, document), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        RecordingHost host = new();
        using Engine engine = new(host);
        Assert.Empty(engine.Run(Stage).Errors);
        if (text.Contains(".Tests.ps1", StringComparison.Ordinal)) Assert.Empty(engine.Run("Import-Module $pester", ("pester", TestPaths.Pester)).Errors);
        string[] known = [.. engine.Run("Get-VercelDeployment * -Until 2026-11-21Z | ForEach-Object { $_.Uid; $_.Url }").Output.Select(static name => name.ToString())];
        IReadOnlyList<DocumentedCode> all = DocumentedCode.Of(text);
        List<string> shown = [];
        // A guide is read from top to bottom; an example is looked up.
        bool isGuide = !document.StartsWith("docs/cmdlets/", StringComparison.Ordinal);
        foreach (DocumentedCode[] part in isGuide ? [[.. all]] : all.Chunk(1))
        {
            await using SandboxServer fresh = await SandboxFixture.StartAsync();
            fresh.Estuary.HasIncidents = document.Contains("Estuary", StringComparison.OrdinalIgnoreCase);
            // Where the documents break one thing, nothing else is wrong.
            if (AboutMonitoring.Contains(document)) fresh.SetFresh(true);
            foreach ((string name, string value) in fresh.Variables) Environment.SetEnvironmentVariable(name, value);
            shown.AddRange(part.Select(code => Run(engine, host, code)));
        }

        string[] differences = [.. all.Zip(shown).Where(pair => pair.First.Output is { } output && Comparable(output, known) != Comparable(pair.Second, known))
            .Select(static pair => $"{pair.First.Text}\nshows\n{pair.Second}\nand not\n{pair.First.Output}")];
        if (differences.Length > 0) Keep(document, text, all, shown);
        Assert.True(differences.Length == 0, $"{document} shows other output than its code has. {Found} has the document as it should be.\n{string.Join("\n\n", differences)}");
        Assert.NotEmpty(all);
    }

    [Fact]
    public void Code_is_found_with_its_output_and_in_steps()
    {
        const string Document = "# A\n\n```powershell\nGet-Date\n'b'\n```\n\n```Output\nnow\n```\n\n```powershell\n'c'\n```\n\n```yaml\nsteps:\n  - name: D\n    shell: pwsh\n    env:\n      E: 1\n    run: |\n      'd'\n        'e'\n\n      'f'\n```\n";
        IReadOnlyList<DocumentedCode> found = DocumentedCode.Of(Document);
        Assert.Equal(["Get-Date\n'b'", "'c'", "'d'\n  'e'\n\n'f'"], found.Select(static code => code.Text));
        Assert.Equal(["now", null, null], found.Select(static code => code.Output));
        Assert.Equal("now", Document[found[0].OutputRange]);
        Assert.Equal([false, false, true], found.Select(static code => code.IsStep));
    }

    [Theory]
    [InlineData("a  b\n\nc", "a b c", true)]
    [InlineData("dpl_Ae8f4T5KHecTVhuFR7y6PMS6sFiT", "dpl_qcDa85dXKkaxmYNVwn1PxeUJnFAL", true)]
    [InlineData("dpl_known000000000000000000000000", "dpl_qcDa85dXKkaxmYNVwn1PxeUJnFAL", false)]
    [InlineData("web-ae8f4t5kh-acme-sandbox.vercel.app", "web-h3g2…", false)]
    [InlineData("web-ae8f4t5k…", "web-h3g2gequ…", true)]
    [InlineData("*** (length 9, #1a2b3c)", "*** (length 9, #c3b2a1)", true)]
    [InlineData("*** (length 9, #1a2b3c)", "*** (length 8, #1a2b3c)", false)]
    [InlineData("Passed 0.53 s", "Passed 1248 s", true)]
    [InlineData("in 30 s", "in 40 s", false)]
    [InlineData("Path: /home/a/b.env", "Path: /tmp/b.env", true)]
    [InlineData("2026-11-27 14:35", "2027-01-02 03:04", true)]
    [InlineData("11/27/2026 2:35:11 PM +00:00", "1/2/2027 3:04:05 AM +00:00", true)]
    [InlineData("2026-11-19 14:35", "2026-11-18 14:35", false)]
    [InlineData("2026-11-19 14:35", "2026-11-27 14:35", false)]
    public void Only_what_is_different_each_time_may_differ(string expected, string actual, bool same) =>
        Assert.Equal(same, Comparable(expected, ["dpl_known000000000000000000000000"]) == Comparable(actual, ["dpl_known000000000000000000000000"]));

    public void Dispose()
    {
        _folder.Dispose();
        _sandbox.SetVariables();
    }

    private static IEnumerable<string> PagesOf(string service) => Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "docs", "cmdlets"), $"*-{service}*.md")
        .Select(static file => "docs/cmdlets/" + Path.GetFileName(file)).Order(StringComparer.Ordinal);

    // As the documents write times. Made by hand, because this process may have no other culture than the invariant one.
    private static CultureInfo American()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = "M/d/yyyy";
        culture.DateTimeFormat.LongTimePattern = "h:mm:ss tt";
        return culture;
    }

    // What is written to the console: objects as they are formatted, and what the command says to the person.
    private string Run(Engine engine, RecordingHost host, DocumentedCode code)
    {
        host.TakeText();
        string block = code.IsStep ? $"& {{\n$ErrorActionPreference = 'Stop'\n{code.Text}\n}}" : $". {{\n{code.Text}\n}}";
        EngineResult result = engine.Run(
            $"Set-Location -LiteralPath $folder; [cultureinfo]::CurrentCulture = $culture; {block} 3>&1 | ForEach-Object {{ $_ -is [Management.Automation.WarningRecord] ? \"WARNING: $_\" : $_ }} | Out-String -Stream -Width {Width} | ForEach-Object {{ $Host.UI.WriteLine($_) }}",
            ("folder", code.IsStep ? TestPaths.Root : _folder.Path),
            ("culture", American()));
        Assert.True(result.Errors.Count == 0, $"{code.Text}\n{string.Join('\n', result.Errors)}");
        // A console takes progress away when it has ended, and this host does not.
        return Progress().Replace(host.TakeText(), string.Empty);
    }

    private static string Comparable(string output, IReadOnlyList<string> known)
    {
        string text = Chance().Replace(output, static chance => chance.Groups["what"].Value + "<any>");
        text = Id().Replace(text, id => known.Any(one => one.StartsWith(id.Value.TrimEnd('…'), StringComparison.Ordinal)) ? id.Value : id.Value.EndsWith('…') ? "<cut>" : "<id>");
        // Where there is no year, nobody can tell.
        text = Time().Replace(text, static time => time.Groups["day"].Success && DateTime.ParseExact(time.Groups["day"].Value, s_timeFormats, CultureInfo.InvariantCulture) < s_firstNewDay ? time.Value : "<now>");
        // A column of a table may break a word.
        return HelpText.Folded(text).Replace(" ", string.Empty, StringComparison.Ordinal);
    }

    private static void Keep(string document, string text, IReadOnlyList<DocumentedCode> all, IReadOnlyList<string> shown)
    {
        foreach ((DocumentedCode code, string output) in all.Zip(shown).Reverse().Where(static pair => pair.First.Output is not null))
            text = $"{text[..code.OutputRange.Start]}{Tidy(output)}{text[code.OutputRange.End..]}";
        string path = Path.Combine(TestPaths.Root, Found, Path.GetFileName(document));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    // As a console of that width shows it.
    private static string Tidy(string output)
    {
        StringBuilder tidy = new();
        foreach (string line in output.Split('\n').Select(static line => line.TrimEnd()))
        {
            string rest = line;
            while (rest.Length > Width && rest.LastIndexOf(' ', Width) is > 0 and int end)
            {
                tidy.Append(rest.AsSpan(0, end)).Append('\n');
                rest = rest[(end + 1)..];
            }

            tidy.Append(rest).Append('\n');
        }

        return EmptyLines().Replace(tidy.ToString().Trim('\n'), "\n\n");
    }

    [GeneratedRegex(@"dpl_[A-Za-z0-9]{28}|[a-z]+(-[a-z]+)*-[a-z0-9]{9}-acme-sandbox\.vercel\.app|[a-z]+(-[a-z]+)*-[a-z0-9]{1,9}…")]
    private static partial Regex Id();

    [GeneratedRegex(@"(?<day>\d{4}-\d\d-\d\d) \d\d:\d\d(:\d\dZ)?|\b\d\d-\d\d \d\d:\d\d:\d\d|(?<day>\d{1,2}/\d{1,2}/\d{4}) \d{1,2}:\d\d:\d\d [AP]M \+00:00")]
    private static partial Regex Time();

    // The part of a mask that tells secrets apart, ports, and folders.
    [GeneratedRegex(@"(?<what>\*\*\* \((length )?\d+, #)[0-9a-f]{6}|(?<what>http://127\.0\.0\.1:)\d+|(?<what>Path: )\S*[/\\]|(?<what>)(\d+\.\d+|\d{3,}) (?=s\b)")]
    private static partial Regex Chance();

    [GeneratedRegex(@"^parent = .*\n", RegexOptions.Multiline)]
    private static partial Regex Progress();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex EmptyLines();
}
