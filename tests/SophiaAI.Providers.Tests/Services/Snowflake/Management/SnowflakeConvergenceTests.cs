using CsCheck;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Manifest;
using SophiaAI.Providers.Features.Infrastructure.Planning;
using SophiaAI.Providers.Services.Snowflake.Management;
using SophiaAI.Providers.Tests.Features.Infrastructure.Applying;
using SophiaAI.Tests.Shared.Manifests;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Management;

/// <summary>Random manifests over random accounts: applying one leaves nothing to do, a second time sends no write, and a run that is cut anywhere and begun again ends as if it had not been.</summary>
public sealed class SnowflakeConvergenceTests
{
    private const int Cases = 2000;
    // More than there are processors: whoever waits for another thread costs nothing then.
    private const int SideBySide = 8;
    private const string Token = "the-access-token";

    [Fact]
    public Task Applying_leaves_nothing_to_do_and_a_cut_changes_nothing() => Gen.Int[0, int.MaxValue - 1].SampleAsync(
        static async seed =>
        {
            Random random = new(seed);
            string text = "version: 1\n" + new RandomSnowflake(random, string.Empty, "JANE").Section();
            SophiaManifest manifest = ManifestReader.Read([new ManifestText("sophia.yaml", text)], [new SnowflakeManager()]).OrThrow();
            MemoryAccount account = Account(random);
            MemoryAccount cut = account.Clone();
            ApplyRun run = Run(manifest, account, isWhole: random.Next(10) == 0);
            await ApplyAsync(run, text);

            int writes = account.Writes.Count;
            ManifestPlan again = await ApplyAsync(run, text);
            Assert.All(again.ToDo, one => Assert.True(one.Change.Refusal is not null, $"{one.Shown}: {one.Shown.Summary}\n{text}"));
            Assert.Equal(writes, account.Writes.Count);
            Assert.DoesNotContain(Token, run.Told, StringComparison.Ordinal);

            cut.CutAfter = random.Next(account.Requests + 1);
            cut.CutsAnswers = random.Next(2) == 0;
            ApplyRun other = Run(manifest, cut, isWhole: false);
            try
            {
                await ApplyAsync(other, text);
            }
            catch (OperationCanceledException)
            {
                cut.CutAfter = null;
                await ApplyAsync(other, text);
            }

            Assert.Equal(account.ToString(), cut.ToString());
        },
        iter: Cases, threads: SideBySide);

    private static ApplyRun Run(SophiaManifest manifest, MemoryAccount account, bool isWhole) => new(manifest, account.Answer, ("SNOWFLAKE_ACCOUNT", "myorg-myaccount"), ("SNOWFLAKE_USER", "jane"), ("SNOWFLAKE_PASSWORD", Token)) { KeepsAll = isWhole };

    private static async Task<ManifestPlan> ApplyAsync(ApplyRun run, string manifest)
    {
        ManifestPlan plan = await run.ApplyAsync();
        foreach (SophiaPlanResult result in run.Results) Assert.True(result.IsDone || result.Status == ApplyStatus.Refused, $"{result}: {result.Reason}\n{manifest}");
        return plan;
    }

    private static MemoryAccount Account(Random random)
    {
        MemoryAccount account = new();
        foreach (string role in (string[])["SYSADMIN", "SECURITYADMIN", .. RandomSnowflake.Roles, RandomSnowflake.Former("R_1")])
        {
            if (role[0] == 'S' || random.Next(2) == 0) account.Add("ROLE", role)["COMMENT"] = "r0";
        }

        foreach (string name in (string[])[.. RandomSnowflake.Warehouses, RandomSnowflake.Former("W_1"), "WX1", "W-2"])
        {
            if (random.Next(2) == 0) continue;
            SortedDictionary<string, string> made = account.Add("WAREHOUSE", name);
            made["WAREHOUSE_SIZE"] = random.Next(2) == 0 ? "Medium" : "2X-Large";
            made["state"] = random.Next(2) == 0 ? "STARTED" : "SUSPENDED";
            made["AUTO_SUSPEND"] = random.Next(2) == 0 ? "0" : "60";
            if (random.Next(2) == 0) made["COMMENT"] = "it is";
        }

        foreach (string name in (string[])[.. RandomSnowflake.Databases, RandomSnowflake.Former("d-1")])
        {
            if (random.Next(2) == 0) continue;
            account.Add("DATABASE", name);
            account.Add("SCHEMA", $"{name}.PUBLIC");
            if (random.Next(2) == 0) account.Add("SCHEMA", $"{name}.S0")["options"] = random.Next(2) == 0 ? "TRANSIENT" : "TRANSIENT, MANAGED ACCESS";
        }

        foreach (string role in account.Objects.Keys.Where(static name => name.StartsWith("ROLE ", StringComparison.Ordinal) && name[5] != 'S').Select(static name => name["ROLE ".Length..]).ToArray())
        {
            foreach (string target in account.Objects.Keys.Where(static name => !name.StartsWith("ROLE", StringComparison.Ordinal)))
            {
                if (random.Next(3) == 0) account.Grants[$"{role}|{target}|USAGE"] = random.Next(2) == 0;
                if (random.Next(4) == 0) account.Grants[$"{role}|{target}|APPLYBUDGET"] = false;
                if (target[0] == 'D' && random.Next(3) == 0) account.Grants[$"{role}|FUTURE TABLES {target["DATABASE ".Length..]}|SELECT"] = random.Next(2) == 0;
            }

            if (random.Next(3) == 0) account.Grants[$"{role}|ACCOUNT|CREATE ROLE"] = random.Next(2) == 0;
            if (random.Next(2) == 0) account.Members.Add($"{role}|ROLE SYSADMIN");
            if (random.Next(4) == 0) account.Members.Add($"{role}|USER JANE");
        }

        return account;
    }
}
