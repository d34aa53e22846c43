using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Parsing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>Turns a statement's text into a plan.</summary>
internal static class StatementPlanner
{
    public static Plan Plan(string sql, CatalogReader catalog, IReadOnlyDictionary<int, Bound> parameters)
    {
        Statement statement = StatementParser.Parse(sql);
        BindContext context = new(catalog, parameters);
        Plan plan = Plan(statement, context);
        return plan with { Wait = context.Wait, NeedsWarehouse = plan.NeedsWarehouse || context.NeedsWarehouse, QueryType = QueryTypes.Of(statement), TablesRead = context.TablesRead };
    }

    private static Plan Plan(Statement statement, BindContext context) => statement switch
    {
        Statement.Select select => new Plan { Rows = new QueryBinder(context).Bind(select.Query, null) },
        Statement.Call call => Call(call, context),
        Statement.Insert or Statement.Update or Statement.Delete or Statement.Merge or Statement.Truncate => new DmlPlanner(context).Plan(statement),
        Statement.CreateTable create => new TableCreator(context).Plan(create),
        Statement.CreateView create => new ViewCreator(context).Plan(create),
        Statement.AlterTable alter => new TableAlterer(context).Plan(alter),
        Statement.Drop { Kind: "TABLE" or "VIEW" } drop => TableDropper.Plan(context, drop),
        Statement.CreateObject create => new ObjectPlanner(context).Create(create),
        Statement.AlterObject alter => new ObjectPlanner(context).Alter(alter),
        Statement.Drop drop => new ObjectPlanner(context).Drop(drop),
        Statement.Grant grant => new GrantPlanner(context).Plan(grant),
        Statement.GrantRole grant => new RoleGranter(context).Plan(grant),
        Statement.ShowGrants show => new GrantLister(context).Plan(show),
        Statement.Show show => new ShowPlanner(context).Plan(show),
        Statement.AlterMonitor alter => ResourceMonitors.Plan(alter, context),
        Statement.AlterUser alter => new UserAlterer(context).Plan(alter),
        Statement.ShowAccessTokens show => new TokenLister(context).Plan(show),
        Statement.Describe { Kind: "USER" } describe => new UserDescriber(context).Plan(describe),
        Statement.Describe describe => new DescribePlanner(context).Plan(describe),
        _ => new SessionPlanner(context).Plan(statement),
    };

    private static Plan Call(Statement.Call call, BindContext context)
    {
        if (!call.Procedure.Name.StartsWith("SYSTEM$", StringComparison.Ordinal))
            throw SnowflakeException.Unsupported("CALL of a procedure");
        Bound value = new ExpressionBinder(context, new Scope(), new QueryBinder(context)).Bind(call.Procedure);
        return new Plan { Rows = new BoundQuery($"SELECT {value.Sql} AS c0", [new OutputColumn(call.Procedure.Name, value.Type, value.Nullable, null)]) };
    }
}
