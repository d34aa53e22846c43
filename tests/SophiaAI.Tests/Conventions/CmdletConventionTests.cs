using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Text.RegularExpressions;

namespace SophiaAI.Tests.Conventions;

/// <summary>What every cmdlet keeps to, now and later.</summary>
public sealed partial class CmdletConventionTests
{
    // Verbs that do something to the outside world, and so must take -WhatIf and -Confirm.
    private static readonly string[] s_changingVerbs =
    [
        "Add", "Clear", "Copy", "Export", "Import", "Invoke", "Move", "New", "Publish", "Register", "Remove", "Rename", "Reset", "Restore", "Resume",
        "Revoke", "Send", "Set", "Start", "Stop", "Suspend", "Unregister", "Update",
    ];

    public static TheoryData<string> Cmdlets => new(ModuleReflection.Cmdlets.Select(ModuleReflection.NameOf));

    [Fact]
    public void There_are_cmdlets() => Assert.NotEmpty(ModuleReflection.Cmdlets);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_is_sealed_and_named_after_itself_in_a_file_and_a_namespace_of_its_service(string name)
    {
        Type type = Find(name);
        Assert.True(type.IsSealed);
        Assert.Equal(name.Replace("-", string.Empty, StringComparison.Ordinal) + "Command", type.Name);
        Assert.Matches("^SophiaAI(\\.[A-Z][A-Za-z]+){1,2}$", type.Namespace);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_verb_is_approved(string name)
    {
        string verb = name.Split('-')[0];
        Type[] groups = [typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsSecurity), typeof(VerbsOther)];
        Assert.Contains(verb, groups.SelectMany(group => group.GetFields()).Select(field => (string)field.GetValue(null)!));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_noun_names_a_service_and_is_singular(string name)
    {
        string noun = name.Split('-')[1];
        Assert.Matches("^(Sophia|Snowflake|Gong|Vercel|Estuary)[A-Z]", noun);
        Assert.DoesNotMatch("[^s]s$", noun);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_says_what_it_gives(string name) => Assert.NotEmpty(Find(name).GetCustomAttributes<OutputTypeAttribute>());

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_asks_before_it_changes_something(string name)
    {
        bool asks = Find(name).GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess;
        Assert.Equal(s_changingVerbs.Contains(name.Split('-')[0]), asks);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_has_at_most_two_base_layers_of_ours(string name)
    {
        int layers = 0;
        for (Type? type = Find(name).BaseType; type is not null && type.Namespace!.StartsWith("SophiaAI", StringComparison.Ordinal); type = type.BaseType) layers++;
        Assert.InRange(layers, 1, 2);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_parameter_takes_a_secret_as_plain_text(string name)
    {
        foreach (PropertyInfo parameter in ModuleReflection.ParametersOf(Find(name)))
        {
            // A table takes SecureString as well, and whatever of the user's it holds is in a variable already.
            if (SecretName().IsMatch(parameter.Name)) Assert.Contains(parameter.PropertyType, new[] { typeof(SecureString), typeof(PSCredential), typeof(IDictionary) });
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Parameter_names_are_singular_and_in_Pascal_case(string name)
    {
        foreach (PropertyInfo parameter in ModuleReflection.ParametersOf(Find(name)))
        {
            Assert.Matches("^[A-Z][A-Za-z]+$", parameter.Name);
            // One status is a status, and "as" is no noun.
            Assert.DoesNotMatch("(?<!s|Statu|Previou|^A)s$", parameter.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_knows_no_address_and_no_third_party_type(string name)
    {
        Type type = Find(name);
        foreach (Type used in type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).SelectMany(PublicSurface.TypesOf))
            Assert.True(PublicSurface.IsOurs(used), $"{name} uses {used}");
    }

    private static Type Find(string name) => ModuleReflection.Cmdlets.Single(type => ModuleReflection.NameOf(type) == name);

    [GeneratedRegex("Password|Secret|Token|ApiKey|AccessKey|Passphrase|PrivateKey$")]
    private static partial Regex SecretName();
}
