using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Manifest;
using SophiaAI.Providers.Features.Infrastructure.Planning;
using SophiaAI.Providers.Services.Vercel.Management;
using SophiaAI.Providers.Tests.Features.Infrastructure.Applying;
using SophiaAI.Tests.Shared.Manifests;

namespace SophiaAI.Providers.Tests.Services.Vercel.Management;

/// <summary>
/// Random manifests over random projects: applying one leaves nothing to do, a second time sends no write, a run that is cut
/// anywhere and begun again ends as if it had not been, and nobody is told a secret, even by a service that quotes what it refuses.
/// </summary>
public sealed class VercelConvergenceTests
{
    private const int Cases = 2000;
    // More than there are processors: whoever waits for another thread costs nothing then.
    private const int SideBySide = 8;

    private static readonly VercelVariablePlace[] s_places = [new("production", null), new("preview", null), new("development", null), new("qa", null), new("preview", "a"), new("preview", "b")];

    [Fact]
    public Task Applying_leaves_nothing_to_do_and_a_cut_changes_nothing() => Gen.Int[0, int.MaxValue - 1].SampleAsync(
        static async seed =>
        {
            Random random = new(seed);
            Secrets secrets = new(seed);
            string text = "version: 1\n" + new RandomVercel(random, string.Empty, "qa").Section();
            SophiaManifest manifest = ManifestReader.Read([new ManifestText("sophia.yaml", text)], [new VercelManager()]).OrThrow();
            Dictionary<string, string> variables = RandomVercel.Secrets.ToDictionary(static name => name, _ => secrets.Next());
            VercelSection section = (VercelSection)manifest.Sections.Single(static one => one.Content is VercelSection).Content;
            FakeVercel vercel = Live(random, section, secrets, [.. variables.Values]);
            FakeVercel cut = vercel.Clone();
            ApplyRun run = new(manifest, vercel.Answer, ("VERCEL_ACCESS_TOKEN", secrets.Next())) { Variables = variables };
            await ApplyAsync(run, text);

            int writes = vercel.Writes;
            ManifestPlan again = await ApplyAsync(run, text);
            Assert.All(again.ToDo, one => Assert.True(ApplyRun.IsHeld(again, one), $"{one.Shown}: {one.Shown.Summary}\n{text}"));
            Assert.Equal(writes, vercel.Writes);

            bool isRefused = random.Next(3) == 0;
            if (isRefused) cut.WritesLeft = random.Next(writes + 1);
            else cut.CutAfter = random.Next(vercel.Requests + 1);
            cut.CutsAnswers = random.Next(2) == 0;
            ApplyRun other = new(manifest, cut.Answer, ("VERCEL_ACCESS_TOKEN", secrets.Next())) { Variables = variables };
            try
            {
                await other.ApplyAsync();
            }
            catch (OperationCanceledException)
            {
                Assert.False(isRefused);
            }

            (cut.CutAfter, cut.WritesLeft) = (null, null);
            await ApplyAsync(other, text);
            Assert.True(StateOf(vercel, section) == StateOf(cut, section), $"{StateOf(vercel, section)}\nis not, when cut:\n{StateOf(cut, section)}\n{text}");
            secrets.AssertNoneIn(run.Told);
            secrets.AssertNoneIn(other.Told);
        },
        iter: Cases, threads: SideBySide);

    private static async Task<ManifestPlan> ApplyAsync(ApplyRun run, string manifest)
    {
        ManifestPlan plan = await run.ApplyAsync();
        foreach (SophiaPlanResult result in run.Results)
        {
            PlannedChange planned = plan.All.Single(one => (one.Shown.Kind, one.Shown.Name) == (result.Kind, result.Name));
            Assert.True(result.IsDone || ApplyRun.IsHeld(plan, planned), $"{result}: {result.Reason}\n{manifest}");
        }

        return plan;
    }

    private static FakeVercel Live(Random random, VercelSection section, Secrets secrets, string[] referred)
    {
        FakeVercel vercel = new();
        vercel.Environment("qa");
        foreach (string name in RandomVercel.Projects)
        {
            JsonObject[] projects = [.. new[] { name, RandomVercel.Former(name) }.Where(_ => random.Next(2) == 0).Select(one => vercel.Project(one, Settings(random)))];
            if (projects.Length == 0) continue;
            // What another project has can't be had.
            JsonObject? managed = projects.FirstOrDefault(one => (string?)one["name"] == name || section.FormerNames.ContainsKey(name));
            for (int number = 0; managed is not null && number < 3; number++)
            {
                if (random.Next(2) == 0) vercel.Domain(managed, Domain(random, name, number));
            }

            foreach (JsonObject project in projects) AddVariables(vercel, project, random, secrets, referred);
        }

        return vercel;
    }

    private static string Settings(Random random)
    {
        JsonObject project = [];
        if (random.Next(2) == 0) project["framework"] = random.Next(2) == 0 ? "astro" : "vite";
        if (random.Next(2) == 0) project["buildCommand"] = "make";
        if (random.Next(2) == 0) project["rootDirectory"] = "apps/web";
        if (random.Next(2) == 0) project["nodeVersion"] = "20.x";
        if (random.Next(2) == 0) project["targets"] = new JsonObject { ["production"] = new JsonObject { ["id"] = "dpl_1" } };
        if (random.Next(2) == 0) project["link"] = new JsonObject { ["type"] = "github", ["org"] = "acme", ["repo"] = random.Next(2) == 0 ? "web" : "site", ["productionBranch"] = random.Next(2) == 0 ? "main" : "release" };
        return project.ToJsonString();
    }

    private static string Domain(Random random, string project, int number)
    {
        JsonObject domain = new() { ["name"] = RandomVercel.Domain(project, number) };
        switch (random.Next(5))
        {
            case 0:
                domain["gitBranch"] = "next";
                break;
            case 1 when number > 0:
                (domain["redirect"], domain["redirectStatusCode"]) = (RandomVercel.Domain(project, 0), 307);
                break;
            case 2:
                domain["customEnvironmentId"] = "env_qa";
                break;
            case 3:
                domain["verified"] = false;
                domain["verification"] = new JsonArray(new JsonObject { ["type"] = "TXT", ["domain"] = "_vercel.example.com", ["value"] = "vc-domain-verify=x", ["reason"] = "pending" });
                break;
        }

        return domain.ToJsonString();
    }

    private static void AddVariables(FakeVercel vercel, JsonObject project, Random random, Secrets secrets, string[] referred)
    {
        foreach (string key in RandomVercel.Variables)
        {
            List<VercelVariablePlace>[] groups = [[], [], []];
            foreach (VercelVariablePlace place in s_places.Where(static place => place.GitBranch is null))
            {
                if (random.Next(3) > 0) groups[random.Next(groups.Length)].Add(place);
            }

            foreach (List<VercelVariablePlace> places in groups.Concat(s_places.Where(place => place.GitBranch is not null && random.Next(4) == 0).Select(static place => new List<VercelVariablePlace> { place })))
            {
                if (places.Count > 0) vercel.Variable(project, Record(random, key, places, secrets, referred));
            }
        }
    }

    private static string Record(Random random, string key, List<VercelVariablePlace> places, Secrets secrets, string[] referred)
    {
        string type = random.Next(3) switch { 0 => "plain", 1 when places.All(static place => place.Name != "development") => "sensitive", _ => "encrypted" };
        JsonObject record = new()
        {
            ["key"] = key,
            ["type"] = type,
            ["value"] = type == "plain" ? random.Next(2) == 0 ? "x" : "z" : random.Next(2) == 0 ? referred[random.Next(referred.Length)] : secrets.Next(),
            ["target"] = new JsonArray([.. places.Where(static place => place.IsTarget).Select(static place => JsonValue.Create(place.Name))]),
        };
        if (places.Any(static place => !place.IsTarget)) record["customEnvironmentIds"] = new JsonArray("env_qa");
        if (places[0].GitBranch is { } branch) record["gitBranch"] = branch;
        if (random.Next(3) == 0) record["comment"] = random.Next(2) == 0 ? "why" : "old";
        return record.ToJsonString();
    }

    // What deployments see: how many records there are is another matter, and what nobody manages of a record does not outlast a cut in the middle of a split.
    private static string StateOf(FakeVercel vercel, VercelSection section)
    {
        IEnumerable<string> projects = vercel.Projects.Select(static one => $"{one["name"]} {one["framework"]} {one["nodeVersion"]} {one["buildCommand"]} {one["rootDirectory"]} {one["link"]?["repo"]} {one["link"]?["productionBranch"]}");
        IEnumerable<string> domains = vercel.Domains.Select(one => $"{NameOf(vercel, one)} {one["name"]} {one["redirect"]} {one["redirectStatusCode"]} {one["gitBranch"]} {one["customEnvironmentId"]}");
        IEnumerable<string> variables =
            from record in vercel.Variables
            from place in s_places
            where (string?)record["gitBranch"] == place.GitBranch && Names(record).Contains(place.Name == "qa" ? "env_qa" : place.Name)
            let entry = section.Variables.GetValueOrDefault($"{NameOf(vercel, record)}/{record["key"]}")?.Entries.FirstOrDefault(one => one.Places.Contains(place))
            select $"{NameOf(vercel, record)} {record["key"]} {place.Value}: {record["value"]} {TypeOf(record, entry)} {(entry is null or { Comment: not null } ? $"{record["comment"]}" : string.Empty)}".TrimEnd();
        return string.Join('\n', projects.Concat(domains).Concat(variables).Order(StringComparer.Ordinal));
    }

    // A value that may be shown is as well kept encrypted.
    private static string TypeOf(JsonObject record, VercelVariableEntry? entry)
    {
        string type = (string)record["type"]!;
        bool isLiteral = entry?.Value is { Kind: SecretReferenceKind.Literal };
        return entry switch
        {
            null => type,
            { IsSensitive: not null } when type == "sensitive" => type,
            _ when isLiteral => "any",
            _ => type == "plain" ? "plain" : "not plain",
        };
    }

    private static IEnumerable<string?> Names(JsonObject record) => (record["target"]?.AsArray() ?? []).Concat(record["customEnvironmentIds"]?.AsArray() ?? []).Select(static one => (string?)one);

    private static string NameOf(FakeVercel vercel, JsonObject one) => (string)vercel.Projects.Single(project => (string?)project["id"] == (string?)one["projectId"])["name"]!;

    private sealed class Secrets(int seed)
    {
        private readonly List<string> _all = [];

        public string Next()
        {
            _all.Add(string.Create(CultureInfo.InvariantCulture, $"zq{seed:x8}k{_all.Count:d3}"));
            return _all[^1];
        }

        public void AssertNoneIn(string told) => Assert.DoesNotContain(_all, secret => told.Contains(secret, StringComparison.Ordinal));
    }
}
