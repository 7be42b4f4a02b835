use super::axis::{DisclosureColumn, DisclosureRow};
use super::value::{Slot, Value};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Table 2, 主动公开政府信息情况: what the organ disclosed on its own motion, by the items of article 20.
///
/// ```
/// use gongkai::{DisclosureColumn, DisclosureRow, ProactiveDisclosure, Value};
///
/// let mut table = ProactiveDisclosure::default();
/// table.licensing.decisions = Some(1698);
/// assert_eq!(table.get(DisclosureRow::Licensing, DisclosureColumn::Decisions), Some(Value::Count(1698)));
/// assert_eq!(table.get(DisclosureRow::Penalties, DisclosureColumn::Decisions), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct ProactiveDisclosure {
    /// Item （一）, 规章.
    pub rules: DocumentCounts,
    /// Item （一）, 行政规范性文件 (2019: 规范性文件).
    pub normative_documents: DocumentCounts,
    /// Item （五）, 行政许可.
    pub licensing: DecisionCounts,
    /// Item （五）, 其他对外管理服务事项; only in 2019.
    pub other_external_services: DecisionCounts,
    /// Item （六）, 行政处罚.
    pub penalties: DecisionCounts,
    /// Item （六）, 行政强制.
    pub coercion: DecisionCounts,
    /// Item （八）, 行政事业性收费.
    pub administrative_fees: Fees,
    /// Item （九）, 政府集中采购; only in 2019.
    pub centralized_procurement: Procurement,
}

/// Counts of documents, item （一）. A document has the columns of one edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct DocumentCounts {
    /// 本年制发件数 (2021): issued in the year.
    pub issued: Option<u64>,
    /// 本年废止件数 (2021): repealed in the year.
    pub repealed: Option<u64>,
    /// 现行有效件数 (2021): in force at the end of the year.
    pub in_force: Option<u64>,
    /// 本年新制作数量 (2019): made in the year.
    pub newly_made: Option<u64>,
    /// 本年新公开数量 (2019): disclosed for the first time in the year.
    pub newly_disclosed: Option<u64>,
    /// 对外公开总数量 (2019): disclosed in all.
    pub total_disclosed: Option<u64>,
}

/// Items and decisions, items （五） and （六）.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct DecisionCounts {
    /// 上一年项目数量 (2019): items of the year before.
    pub prior_year_items: Option<u64>,
    /// 本年增/减 (2019): by how many items more or fewer.
    pub net_change: Option<i64>,
    /// 本年处理决定数量 (2019: 处理决定数量): decisions taken in the year.
    pub decisions: Option<u64>,
}

/// 行政事业性收费, item （八）.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Fees {
    /// 本年收费金额（单位：万元） (2021): collected in the year, in units of 10,000 yuan.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    #[serde(with = "super::money")]
    pub amount_wan_yuan: Option<Decimal>,
    /// 上一年项目数量 (2019): items of the year before.
    pub prior_year_items: Option<u64>,
    /// 本年增/减 (2019): by how many items more or fewer.
    pub net_change: Option<i64>,
}

/// 政府集中采购, item （九), only in 2019.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Procurement {
    /// 采购项目数量: projects.
    pub projects: Option<u64>,
    /// 采购总金额: the number as written; the form names no unit.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    #[serde(with = "super::money")]
    pub amount: Option<Decimal>,
    /// The unit of the amount, where the head or the cell names one.
    pub amount_unit: Option<AmountUnit>,
}

/// The unit of an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AmountUnit {
    /// 元.
    Yuan,
    /// 万元, 10,000 yuan.
    WanYuan,
}

impl ProactiveDisclosure {
    /// The value of a cell; `None` where it is not known or the row has no such column.
    pub fn get(&self, row: DisclosureRow, column: DisclosureColumn) -> Option<Value> {
        use DisclosureRow as R;
        match row {
            R::Rules => self.rules.get(column).map(Value::Count),
            R::NormativeDocuments => self.normative_documents.get(column).map(Value::Count),
            R::Licensing => self.licensing.get(column),
            R::OtherExternalServices => self.other_external_services.get(column),
            R::Penalties => self.penalties.get(column),
            R::Coercion => self.coercion.get(column),
            R::AdministrativeFees => self.administrative_fees.get(column),
            R::CentralizedProcurement => self.centralized_procurement.get(column),
        }
    }

    pub(crate) fn slot(&mut self, row: DisclosureRow, column: DisclosureColumn) -> Option<Slot<'_>> {
        use DisclosureRow as R;
        match row {
            R::Rules => self.rules.slot(column),
            R::NormativeDocuments => self.normative_documents.slot(column),
            R::Licensing => self.licensing.slot(column),
            R::OtherExternalServices => self.other_external_services.slot(column),
            R::Penalties => self.penalties.slot(column),
            R::Coercion => self.coercion.slot(column),
            R::AdministrativeFees => self.administrative_fees.slot(column),
            R::CentralizedProcurement => self.centralized_procurement.slot(column),
        }
    }
}

impl DocumentCounts {
    fn get(&self, column: DisclosureColumn) -> Option<u64> {
        use DisclosureColumn as C;
        match column {
            C::Issued => self.issued,
            C::Repealed => self.repealed,
            C::InForce => self.in_force,
            C::NewlyMade => self.newly_made,
            C::NewlyDisclosed => self.newly_disclosed,
            C::TotalDisclosed => self.total_disclosed,
            _ => None,
        }
    }

    fn slot(&mut self, column: DisclosureColumn) -> Option<Slot<'_>> {
        use DisclosureColumn as C;
        Some(Slot::Count(match column {
            C::Issued => &mut self.issued,
            C::Repealed => &mut self.repealed,
            C::InForce => &mut self.in_force,
            C::NewlyMade => &mut self.newly_made,
            C::NewlyDisclosed => &mut self.newly_disclosed,
            C::TotalDisclosed => &mut self.total_disclosed,
            _ => return None,
        }))
    }
}

impl DecisionCounts {
    fn get(&self, column: DisclosureColumn) -> Option<Value> {
        match column {
            DisclosureColumn::PriorYearItems => self.prior_year_items.map(Value::Count),
            DisclosureColumn::NetChange => self.net_change.map(Value::Change),
            DisclosureColumn::Decisions => self.decisions.map(Value::Count),
            _ => None,
        }
    }

    fn slot(&mut self, column: DisclosureColumn) -> Option<Slot<'_>> {
        match column {
            DisclosureColumn::PriorYearItems => Some(Slot::Count(&mut self.prior_year_items)),
            DisclosureColumn::NetChange => Some(Slot::Change(&mut self.net_change)),
            DisclosureColumn::Decisions => Some(Slot::Count(&mut self.decisions)),
            _ => None,
        }
    }
}

impl Fees {
    fn get(&self, column: DisclosureColumn) -> Option<Value> {
        match column {
            DisclosureColumn::AmountWanYuan => self.amount_wan_yuan.map(Value::Amount),
            DisclosureColumn::PriorYearItems => self.prior_year_items.map(Value::Count),
            DisclosureColumn::NetChange => self.net_change.map(Value::Change),
            _ => None,
        }
    }

    fn slot(&mut self, column: DisclosureColumn) -> Option<Slot<'_>> {
        match column {
            DisclosureColumn::AmountWanYuan => Some(Slot::Amount(&mut self.amount_wan_yuan)),
            DisclosureColumn::PriorYearItems => Some(Slot::Count(&mut self.prior_year_items)),
            DisclosureColumn::NetChange => Some(Slot::Change(&mut self.net_change)),
            _ => None,
        }
    }
}

impl Procurement {
    fn get(&self, column: DisclosureColumn) -> Option<Value> {
        match column {
            DisclosureColumn::Projects => self.projects.map(Value::Count),
            DisclosureColumn::Amount => self.amount.map(Value::Amount),
            _ => None,
        }
    }

    fn slot(&mut self, column: DisclosureColumn) -> Option<Slot<'_>> {
        match column {
            DisclosureColumn::Projects => Some(Slot::Count(&mut self.projects)),
            DisclosureColumn::Amount => Some(Slot::Amount(&mut self.amount)),
            _ => None,
        }
    }
}
