using System.Globalization;
using System.Text;
using CsCheck;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Applying;
using SophiaAI.Providers.Features.Infrastructure.Manifest;
using SophiaAI.Providers.Features.Infrastructure.Planning;
using SophiaAI.Providers.Services.Snowflake.Management;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Management;

/// <summary>Random manifests over random accounts: applying one leaves nothing to do, a second time sends no write, and a run that is cut anywhere and begun again ends as if it had not been.</summary>
public sealed class SnowflakeConvergenceTests
{
    private const int Cases = 2000;

    private static readonly string[] s_sizes = ["XSMALL", "X-Small", "SMALL", "Medium", "2X-Large"];

    [Fact]
    public void Applying_leaves_nothing_to_do_and_a_cut_changes_nothing() => Gen.Int[0, int.MaxValue - 1].Sample(
        seed =>
        {
            Random random = new(seed);
            (string manifest, MemoryAccount account) = (Manifest(random), Account(random));
            MemoryAccount cut = account.Clone();
            ApplyAsync(manifest, account).GetAwaiter().GetResult();

            int writes = account.Writes.Count;
            ManifestPlan again = ApplyAsync(manifest, account).GetAwaiter().GetResult();
            Assert.All(again.ToDo, static one => Assert.NotNull(one.Change.Refusal));
            Assert.Equal(writes, account.Writes.Count);

            cut.CutAfter = random.Next(account.Requests + 1);
            try
            {
                ApplyAsync(manifest, cut).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                cut.CutAfter = null;
                ApplyAsync(manifest, cut).GetAwaiter().GetResult();
            }

            Assert.Equal(account.ToString(), cut.ToString());
        },
        iter: Cases, threads: 2);

    private static async Task<ManifestPlan> ApplyAsync(string manifest, MemoryAccount account)
    {
        (ManifestPlan plan, ManifestPlanner planner, TestBed bed) = await PlanAsync(manifest, account);
        using (bed)
        {
            await foreach (SophiaPlanResult result in new PlanApplication(bed.Context(), planner, []).ApplyAsync(plan.ToDo, CancellationToken.None))
                Assert.True(result.IsDone || result.Status == ApplyStatus.Refused, $"{result}: {result.Reason}\n{manifest}");
            return plan;
        }
    }

    private static async Task<(ManifestPlan Plan, ManifestPlanner Planner, TestBed Bed)> PlanAsync(string manifest, MemoryAccount account)
    {
        TestBed bed = new();
        bed.Service.Always(account.Answer);
        ProviderContext context = bed.Context(("SNOWFLAKE_ACCOUNT", "myorg-myaccount"), ("SNOWFLAKE_USER", "jane"), ("SNOWFLAKE_PASSWORD", "the-access-token"));
        SophiaManifest read = ManifestReader.Read([new ManifestText("sophia.yaml", manifest)], [new SnowflakeManager()]).OrThrow();
        ManifestPlanner planner = new(context, read, new PlanScope());
        return (await planner.PlanAsync(CancellationToken.None), planner, bed);
    }

    private static string Manifest(Random random)
    {
        StringBuilder text = new("version: 1\nsnowflake:\n");
        if (random.Next(3) == 0) text.Append("  strict: true\n");
        if (random.Next(2) == 0) text.Append("  role: {create: SYSADMIN, grant: SECURITYADMIN}\n");
        List<string> targets = ["account: true"];
        text.Append("  warehouses:\n");
        for (int number = 0; number < 3; number++) Warehouse(text, random, $"W{number}", targets);
        text.Append("    WX: {}\n  databases:\n");
        for (int number = 0; number < 2; number++) Database(text, random, $"D{number}", targets);
        text.Append("    DX: {}\n  roles:\n");
        for (int number = 0; number < 3; number++) Role(text, random, $"R{number}", targets);
        return text.Append("    RX: {comment: x}\n").ToString();
    }

    private static void Warehouse(StringBuilder text, Random random, string name, List<string> targets)
    {
        switch (random.Next(5))
        {
            case 0:
                return;
            case 1:
                text.Append(CultureInfo.InvariantCulture, $"    {name}: {{state: absent}}\n");
                return;
        }

        targets.Add($"warehouse: {name}");
        List<string> keys = [];
        if (random.Next(2) == 0) keys.Add($"size: {s_sizes[random.Next(s_sizes.Length)]}");
        if (random.Next(2) == 0) keys.Add($"autoSuspend: {random.Next(2) * 60}");
        if (random.Next(3) == 0) keys.Add($"type: {(random.Next(2) == 0 ? "STANDARD" : "SNOWPARK-OPTIMIZED")}");
        if (random.Next(3) == 0) keys.Add($"comment: '{(random.Next(2) == 0 ? string.Empty : "it is")}'");
        if (random.Next(4) == 0) keys.Add($"maxConcurrencyLevel: {random.Next(2, 10)}");
        if (random.Next(4) == 0) keys.Add($"renamedFrom: OLD_{name}");
        text.Append(CultureInfo.InvariantCulture, $"    {(random.Next(2) == 0 ? name : name.ToLowerInvariant())}: {{{string.Join(", ", keys)}}}\n");
    }

    private static void Database(StringBuilder text, Random random, string name, List<string> targets)
    {
        switch (random.Next(5))
        {
            case 0:
                return;
            case 1:
                text.Append(CultureInfo.InvariantCulture, $"    {name}: {{state: absent}}\n");
                return;
        }

        targets.Add($"database: {name}");
        targets.Add($"future: tables, inDatabase: {name}");
        text.Append(CultureInfo.InvariantCulture, $"    {name}:\n      schemas:\n        SX: {{}}\n");
        foreach (string schema in new[] { "S0", "PUBLIC" })
        {
            if (random.Next(3) == 0) continue;
            bool isAbsent = schema != "PUBLIC" && random.Next(5) == 0;
            if (!isAbsent) targets.Add($"schema: {name}.{schema}");
            List<string> keys = isAbsent ? ["state: absent"] : [];
            if (!isAbsent && random.Next(2) == 0) keys.Add($"managedAccess: {(random.Next(2) == 0 ? "true" : "false")}");
            if (!isAbsent && schema != "PUBLIC" && random.Next(3) == 0) keys.Add($"transient: {(random.Next(2) == 0 ? "true" : "false")}");
            if (!isAbsent && random.Next(2) == 0) keys.Add($"comment: c{random.Next(2)}");
            text.Append(CultureInfo.InvariantCulture, $"        {schema}: {{{string.Join(", ", keys)}}}\n");
        }

        if (random.Next(2) == 0) text.Append(CultureInfo.InvariantCulture, $"      dataRetentionTimeInDays: {random.Next(3)}\n");
        if (random.Next(4) == 0) text.Append(CultureInfo.InvariantCulture, $"      renamedFrom: OLD_{name}\n");
    }

    private static void Role(StringBuilder text, Random random, string name, List<string> targets)
    {
        switch (random.Next(6))
        {
            case 0:
                return;
            case 1:
                text.Append(CultureInfo.InvariantCulture, $"    {name}: {{state: absent}}\n");
                return;
        }

        text.Append(CultureInfo.InvariantCulture, $"    {name}:\n      comment: r{random.Next(2)}\n");
        if (random.Next(2) == 0) text.Append(CultureInfo.InvariantCulture, $"      {(random.Next(2) == 0 ? "grantedTo" : "revokedFrom")}: {{roles: [SYSADMIN], users: jane}}\n");
        string[] chosen = [.. targets.Where(_ => random.Next(2) == 0)];
        if (chosen.Length > 0) text.Append("      grants:\n");
        foreach (string target in chosen)
        {
            string[] privileges = target.StartsWith("future", StringComparison.Ordinal) ? ["SELECT", "INSERT"] : ["USAGE", "MONITOR", "MODIFY"];
            text.Append(CultureInfo.InvariantCulture, $"        - {{privileges: [{string.Join(", ", privileges.Take(random.Next(1, privileges.Length + 1)))}], on: {{{target}}}{(random.Next(3) == 0 ? ", withGrantOption: true" : string.Empty)}{(random.Next(5) == 0 ? ", state: absent" : string.Empty)}}}\n");
        }
    }

    private static MemoryAccount Account(Random random)
    {
        MemoryAccount account = new();
        foreach (string role in new[] { "SYSADMIN", "SECURITYADMIN", "R0", "R1", "R2" })
        {
            if (role[0] == 'S' || random.Next(2) == 0) account.Add("ROLE", role)["COMMENT"] = "r0";
        }

        foreach (string name in new[] { "W0", "W1", "W2", "OLD_W1", "OTHER" })
        {
            if (random.Next(2) == 0) continue;
            SortedDictionary<string, string> made = account.Add("WAREHOUSE", name);
            made["WAREHOUSE_SIZE"] = random.Next(2) == 0 ? "Medium" : "2X-Large";
            made["state"] = random.Next(2) == 0 ? "STARTED" : "SUSPENDED";
            made["AUTO_SUSPEND"] = random.Next(2) == 0 ? "0" : "60";
            if (random.Next(2) == 0) made["COMMENT"] = "it is";
        }

        foreach (string name in new[] { "D0", "D1", "OLD_D1" })
        {
            if (random.Next(2) == 0) continue;
            account.Add("DATABASE", name);
            account.Add("SCHEMA", $"{name}.PUBLIC");
            if (random.Next(2) == 0) account.Add("SCHEMA", $"{name}.S0")["options"] = random.Next(2) == 0 ? "TRANSIENT" : "TRANSIENT, MANAGED ACCESS";
        }

        foreach (string role in account.Objects.Keys.Where(static name => name.StartsWith("ROLE R", StringComparison.Ordinal)).Select(static name => name["ROLE ".Length..]).ToArray())
        {
            foreach (string target in account.Objects.Keys.Where(static name => !name.StartsWith("ROLE", StringComparison.Ordinal)).Append("ACCOUNT"))
            {
                if (random.Next(3) == 0) account.Grants[$"{role}|{target}|USAGE"] = random.Next(2) == 0;
                if (random.Next(4) == 0) account.Grants[$"{role}|{target}|APPLYBUDGET"] = false;
            }

            if (random.Next(2) == 0) account.Members.Add($"{role}|ROLE SYSADMIN");
        }

        return account;
    }
}
